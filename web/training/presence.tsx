import { Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import type { LiveState } from '../../api/schema/training.ts'
import { useWords } from '../words.tsx'

/** The presence check (在线抽查): a small sum that must be answered within its time. */
export function Presence({ check, onAnswer }: { check: NonNullable<LiveState['check']>; onAnswer: (choice: number) => void }) {
  const { t } = useWords()
  const [left, setLeft] = useState(Math.ceil(check.leftMs / 1000))
  useEffect(() => {
    const until = performance.now() + check.leftMs
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1000))), 500)
    return () => clearInterval(timer)
  }, [check.leftMs])
  return (
    <Modal open title={t('在线抽查：您还在学习吗？')} footer={null} closable={false} keyboard={false} mask={{ closable: false }}>
      <p>{t('请选出下式的结果。答错或者超时未答，上次抽查以后的学习时间不计入。')}</p>
      <p className="training-prompt">{check.prompt} = ?</p>
      <div className="training-choices">
        {check.choices.map((choice) => (
          <Button key={choice} size="large" onClick={() => onAnswer(choice)}>
            {choice}
          </Button>
        ))}
      </div>
      <p className={left <= 15 ? 'training-soon' : 'muted'} aria-live="polite">
        {t('还剩 {{n}} 秒', { n: left })}
      </p>
    </Modal>
  )
}
