export { objection } from './objection.ts'
export { repair } from './repair.ts'
