import { createServer } from 'node:net'

/** Opens and closes a port to see that it can be had; 0 asks for any. Fails as `listen` does. */
export function tryPort(port: number, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}

/** The preferred port when it is free, otherwise any. */
export const freePort = (preferred = 0): Promise<number> => tryPort(preferred).catch(() => tryPort(0))
