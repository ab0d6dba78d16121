import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { Words } from '../words.tsx'
import { Layout } from './layout.tsx'
import { pageOf } from './page.ts'
import { Loading } from './state.tsx'
import './public.css'

const client = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 2000 } } })
const { Page, value } = pageOf(location.pathname)

// A new release has replaced the parts of this one: the page is loaded again.
addEventListener('vite:preloadError', () => location.reload())

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Words>
        <Layout>
          <Suspense fallback={<Loading />}>
            <Page value={value} />
          </Suspense>
        </Layout>
      </Words>
    </QueryClientProvider>
  </StrictMode>,
)
