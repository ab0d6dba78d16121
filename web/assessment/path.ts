/** The address of the assessed months, which names their list too. */
export const path = '/api/assessments'
