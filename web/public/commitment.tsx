import { useQuery } from '@tanstack/react-query'
import type { PaperView } from '../../api/schema/commitment.ts'
import type { RecordView } from '../../api/schema/record.ts'
import { keptStates } from '../../domain/commitment-words.ts'
import { Proof } from '../case/paper.tsx'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'

/** How a commitment stands, and its signed letter with the proof that nothing in it was changed; one that came from elsewhere has no letter here. */
export function Commitment({ record }: { record: RecordView }) {
  const { t } = useWords()
  const address = `/api/public/records/${record.id}/paper`
  const paper = useQuery({ queryKey: ['public-paper', record.id, record.version], queryFn: () => get<PaperView | null>(address) })
  const value = (name: string): string => record.fields.find((field) => field.name === name)?.value ?? ''
  const state = value('cn_lxzt')
  const isKept = state === '' || state === keptStates.kept.zh
  return (
    <>
      <p className={isKept ? 'verdict verdict-good' : 'verdict verdict-bad'}>
        <strong>{state || t('履行中')}</strong>
        {value('cn_rdrq') && (
          <span className="hint">
            {' '}
            {value('cn_rdrq')} · {value('cn_rddw')}
          </span>
        )}
      </p>
      {paper.data && (
        <section aria-labelledby="paper" className="panel">
          <h2 id="paper">{t('承诺书')}</h2>
          <Proof paper={paper.data} address={`${address}.pdf`} />
          <p className="hint">
            {t('下载后可以用任何 PDF 阅读器核验签名。')} <a href="/api/public/signing-root.pem">{t('下载根证书')}</a>
          </p>
        </section>
      )}
    </>
  )
}
