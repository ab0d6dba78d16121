export { objection } from './objection.ts'
export { removal } from './removal.ts'
export { repair } from './repair.ts'
