export { objection } from './objection.ts'
export { removal } from './removal.ts'
export { reorganisation } from './reorganisation.ts'
export { repair } from './repair.ts'
