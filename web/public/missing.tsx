import { useWords } from '../words.tsx'
import { useTitle } from './state.tsx'

/** There is no page at this address. */
export default function MissingPage() {
  const { t } = useWords()
  useTitle(t('没有这个页面'))
  return (
    <div className="narrow page">
      <h1>{t('没有这个页面')}</h1>
      <p>{t('网址可能输错了，或者页面已经移走。')}</p>
      <p>
        <a href="/">{t('回到首页')}</a> · <a href="/records">{t('信用信息查询')}</a> · <a href="/progress">{t('办理进度')}</a>
      </p>
    </div>
  )
}
