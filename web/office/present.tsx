import { EyeOutlined, FormOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { useShown } from '../desk/live.tsx'
import { useWords } from '../words.tsx'

/** Who else has this case open, and whether they are filling in a form of it. */
export function PresentColleagues({ number }: { number: string }) {
  const { t } = useWords()
  const present = useShown(number)
  return (
    <span className="present" role="status">
      {present.map(({ name, writing }) => (
        <Tag key={name} color={writing ? 'gold' : 'blue'} icon={writing ? <FormOutlined aria-hidden /> : <EyeOutlined aria-hidden />}>
          {writing ? t('{{name}} 正在填写', { name }) : t('{{name}} 正在查看', { name })}
        </Tag>
      ))}
    </span>
  )
}
