import type { Law } from '../law.ts'
import years from './calendar-years.json' with { type: 'json' }
import { profilesFrom } from './profile-check.ts'
import profiles from './list-profiles.json' with { type: 'json' }
import templates from './commitment-templates.json' with { type: 'json' }
import { templatesFrom } from './template-check.ts'
import { ruleSetFiles } from './files.ts'
import { ruleSetsFrom } from './lint.ts'

/** The law as it is delivered: read by activities and the API, never by workflows. A fault in a file ends the start. */
export const seedLaw: Law = {
  version: '2026-11-25',
  ruleSets: ruleSetsFrom(ruleSetFiles),
  years,
  localDays: [],
  hours: [{ unitId: null, from: '2000-01-01', opens: 510, closes: 1050, basis: '郏县机关办公时间' }],
  overrides: [],
  profiles: profilesFrom(profiles),
  templates: templatesFrom(templates),
}
