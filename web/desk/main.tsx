import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { ProblemError } from '../client.ts'
import { Words } from '../words.tsx'
import './desk.css'
import { Desk } from './desk.tsx'

const isFinal = (error: Error) => error instanceof ProblemError && error.status >= 400 && error.status < 500
const client = new QueryClient({ defaultOptions: { queries: { retry: (count, error) => !isFinal(error) && count < 2, staleTime: 1000 } } })

// A new release has replaced the parts of this one: the page is loaded again.
addEventListener('vite:preloadError', () => location.reload())

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Words>
        <BrowserRouter>
          <Desk />
        </BrowserRouter>
      </Words>
    </QueryClientProvider>
  </StrictMode>,
)
