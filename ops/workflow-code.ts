const pathOf = (file: string): string => new URL(`../workflows/${file}`, import.meta.url).pathname

/** What the bundle of the workflows is made of: the orders, and what hands traces on. */
export const workflowCode = { workflowsPath: pathOf('index.ts'), workflowInterceptorModules: [pathOf('trace.ts')] }
