import '../case/deadline.css'
import { Tag } from 'antd'
import { sourcesOf, type Instrument } from '../../domain/article.ts'
import { isToBeConfirmed } from '../../domain/rules.ts'
import { Facts } from '../case/facts.tsx'
import { useWords } from '../words.tsx'

/** What the articles of a basis say, in our own words, and of which instrument they are. */
export default function Sources({ basis }: { basis: string }) {
  const { t, say } = useWords()
  const inForce = ({ since, until }: Instrument): string | null => since && (until ? t('{{since}} 至 {{until}}', { since, until }) : t('{{since}} 起', { since }))
  return (
    <div className="sources">
      {sourcesOf(basis).map(({ instrument, article, isAnalogy, known, gist, mark }) => {
        const name = known?.name ? say({ zh: known.name, en: known.nameEn ?? known.name }) : instrument
        const [number, days] = [known?.number ?? null, known && inForce(known)]
        return (
          <section key={instrument + article}>
            <strong>{name}</strong> {mark && isToBeConfirmed({ mark }) && <Tag className="tag-open">{t('待确认')}</Tag>}
            <Facts
              facts={[
                ...(article ? [[t('条款'), `${article}${isAnalogy ? t('（参照适用）') : ''}`] as const] : []),
                ...(number && number !== name ? [[t('文号'), number] as const] : []),
                ...(days ? [[t('施行'), days] as const] : []),
                ...(gist ? [[article ? t('条文要点') : t('文件要点'), say(gist)] as const] : []),
              ]}
            />
          </section>
        )
      })}
      <p className="muted">{t('要点由本系统摘写，以公布的文本为准。')}</p>
    </div>
  )
}
