export { objection } from './objection.ts'
export { removal } from './removal.ts'
