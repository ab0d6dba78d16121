import general from './general.json' with { type: 'json' }
import r2019 from './r2019.json' with { type: 'json' }
import r2020 from './r2020-hn.json' with { type: 'json' }
import r2023 from './r2023.json' with { type: 'json' }
import policy from './r2025-go22.json' with { type: 'json' }
import market from './r2025-samr.json' with { type: 'json' }
import r2026 from './r2026.json' with { type: 'json' }

/** The rule-set files as they are written, not yet checked. */
export const ruleSetFiles: readonly unknown[] = [general, r2019, r2020, r2023, policy, market, r2026]
