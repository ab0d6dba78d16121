import { adminWords } from './english/admin.ts'
import { caseWords } from './english/case.ts'
import { commitmentWords } from './english/commitment.ts'
import { complaintWords } from './english/complaint.ts'
import { deskWords } from './english/desk.ts'
import { enterpriseWords } from './english/enterprise.ts'
import { lawWords } from './english/law.ts'
import { officeWords } from './english/office.ts'
import { operationWords } from './english/operation.ts'
import { publicWords } from './english/public.ts'
import { removalWords } from './english/removal.ts'
import { reporterWords } from './english/reporter.ts'
import { signingWords } from './english/signing.ts'
import { substitutionWords } from './english/substitution.ts'
import { supervisorWords } from './english/supervisor.ts'
import { trainingWords } from './english/training.ts'

/** The English of every page, by its Chinese. */
export const english: Record<string, string> = { ...publicWords, ...caseWords, ...officeWords, ...commitmentWords, ...complaintWords, ...substitutionWords, ...supervisorWords, ...adminWords, ...deskWords, ...enterpriseWords, ...lawWords, ...operationWords, ...removalWords, ...reporterWords, ...signingWords, ...trainingWords }
