import { deadline } from './deadline-command.ts'

const { code, stdout, stderr } = deadline(process.argv.slice(2))
for (const line of stdout) console.log(line)
for (const line of stderr) console.error(line)
process.exitCode = code
