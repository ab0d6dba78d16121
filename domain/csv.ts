const cellOf = (value: string | number): string => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`

/** Rows as a CSV file that spreadsheets read as UTF-8, without a cell that they would take for a formula. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string => `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
