import { useWords } from '../words.tsx'

/** The one search field for records; works as a plain form as well. */
export function SearchBox({ value = '', kind, onSearch }: { value?: string; kind?: string | undefined; onSearch?: (text: string) => void }) {
  const { t } = useWords()
  return (
    <search>
      <form
        className="search"
        action="/records"
        onSubmit={(event) => {
          if (!onSearch) return
          event.preventDefault()
          onSearch(new FormData(event.currentTarget).get('q') as string)
        }}
      >
        {kind && <input type="hidden" name="kind" value={kind} />}
        <input key={value} name="q" type="search" defaultValue={value} maxLength={100} aria-label={t('企业名称、统一社会信用代码或文书号')} placeholder={t('企业名称、统一社会信用代码或文书号')} autoComplete="off" />
        <button type="submit" className="button main">
          {t('查询')}
        </button>
      </form>
    </search>
  )
}
