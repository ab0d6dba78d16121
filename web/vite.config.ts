import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const root = import.meta.dirname

/** While developing: an address of the desks is the desks' page, any other the public page. */
const pages: Plugin = {
  name: 'pages',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      const path = request.url?.split('?')[0] ?? '/'
      if (!/^\/(api|@|node_modules)/.test(path) && !path.includes('.')) request.url = path.startsWith('/desk') ? '/desk.html' : '/index.html'
      next()
    })
  },
}

/** Two entries: the public pages and the desks. */
export default defineConfig({
  root,
  // The folder of the public pages has the name that Vite would copy as it is.
  publicDir: false,
  plugins: [react(), pages],
  server: { proxy: { '/api': `http://127.0.0.1:${process.env.PORT ?? 3000}` } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: { index: `${root}/index.html`, desk: `${root}/desk.html` } },
  },
})
