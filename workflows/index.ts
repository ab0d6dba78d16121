export { objection } from './objection.ts'
