/** English of the enterprise's desk. */
export const enterpriseWords: Record<string, string> = {}
