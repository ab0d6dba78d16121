import './training.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Modal, Result, Skeleton } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { PaperView, SubmissionResult } from '../../api/schema/training.ts'
import { get, post } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'
import { QuestionField } from './question-field.tsx'
import { clockText } from './study-time.ts'

/** A paper (试卷) under the server's time, and what came of it. */
export default function ExamPage() {
  const { t } = useWords()
  const { id = '', attemptId = '' } = useParams()
  const paper = useQuery({ queryKey: ['paper', attemptId], queryFn: () => get<PaperView>(`/api/training/attempts/${attemptId}`), staleTime: Infinity, refetchOnWindowFocus: false })
  const queries = useQueryClient()
  const submit = useMutation({
    mutationFn: (answers: number[][]) => post<SubmissionResult>(`/api/training/attempts/${attemptId}/submit`, { answers }),
    retry: 3,
    onSuccess: () => {
      sessionStorage.removeItem(attemptId)
      void queries.invalidateQueries({ queryKey: ['training'] })
    },
  })
  usePageTitle(t('考试'))
  if (paper.isError) return <Alert type="error" showIcon title={t('试卷没有取到')} description={paper.error.message} action={<Button onClick={() => void paper.refetch()}>{t('重试')}</Button>} />
  if (!paper.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const result = submit.data ?? paper.data.result
  return (
    <>
      <p className="crumbs">
        <Link to={`/desk/training/${id}`}>← {paper.data.courseTitle}</Link>
      </p>
      <h1 className="page-title">{t('考试 · 第 {{n}} 次', { n: paper.data.number })}</h1>
      {submit.isError && <Alert type="error" showIcon className="admin-refusal" title={submit.error.message} />}
      {result && <Outcome id={id} result={result} left={submit.data?.left} certificate={submit.data?.certificate?.id} />}
      {!result && paper.data.questions.length === 0 && <Result status="warning" title={t('考试时间已到')} subTitle={t('这份试卷没有在时间内提交。')} extra={<Link to={`/desk/training/${id}`}>{t('返回课程')}</Link>} />}
      {!result && paper.data.questions.length > 0 && <Paper paper={paper.data} busy={submit.isPending} onSubmit={submit.mutate} />}
    </>
  )
}

/** Answers given so far, kept in this window should it be loaded anew. */
function keptAnswers(paper: PaperView): number[][] {
  const kept = JSON.parse(sessionStorage.getItem(paper.id) ?? '[]') as number[][]
  return paper.questions.map((_, index) => kept[index] ?? [])
}

function Paper({ paper, busy, onSubmit }: { paper: PaperView; busy: boolean; onSubmit: (answers: number[][]) => void }) {
  const { t } = useWords()
  const [answers, setAnswers] = useState(() => keptAnswers(paper))
  const [asked, ask] = useState(false)
  const missing = answers.filter((given) => given.length === 0).length
  const give = (index: number, given: number[]) => {
    const next = answers.map((old, place) => (place === index ? given : old))
    sessionStorage.setItem(paper.id, JSON.stringify(next))
    setAnswers(next)
  }
  const end = useCallback(() => onSubmit(keptAnswers(paper)), [onSubmit, paper])
  return (
    <div className="training-paper">
      <div className="training-paper-head">
        <span>{t('已答 {{done}} / {{all}} 题', { done: answers.length - missing, all: answers.length })}</span>
        <TimeLeft leftMs={paper.leftMs} onEnd={end} />
        <Button type="primary" loading={busy} onClick={() => ask(true)}>
          {t('交卷')}
        </Button>
      </div>
      {paper.questions.map((question, index) => (
        <QuestionField key={index} number={index + 1} question={question} given={answers[index]!} onGive={(given) => give(index, given)} />
      ))}
      <Modal
        open={asked}
        title={t('确认交卷？')}
        okText={t('交卷')}
        confirmLoading={busy}
        onCancel={() => ask(false)}
        onOk={() => {
          ask(false)
          onSubmit(answers)
        }}
      >
        <p>{missing > 0 ? t('还有 {{n}} 题没有作答。交卷后不能修改。', { n: missing }) : t('全部题目已作答。交卷后不能修改。')}</p>
      </Modal>
    </div>
  )
}

function TimeLeft({ leftMs, onEnd }: { leftMs: number; onEnd: () => void }) {
  const { t } = useWords()
  const [left, setLeft] = useState(leftMs)
  useEffect(() => {
    const until = performance.now() + leftMs
    const timer = setInterval(() => {
      const now = Math.max(0, until - performance.now())
      setLeft(now)
      if (now > 0) return
      clearInterval(timer)
      onEnd()
    }, 500)
    return () => clearInterval(timer)
  }, [leftMs, onEnd])
  return (
    <span className={left < 60_000 ? 'training-soon' : undefined} role="timer">
      {t('剩余时间 {{time}}', { time: clockText(left) })}
    </span>
  )
}

function Outcome({ id, result, left, certificate }: { id: string; result: NonNullable<PaperView['result']>; left: number | undefined; certificate: string | undefined }) {
  const { t } = useWords()
  const score = t('答对 {{correct}} / {{total}} 题', { correct: result.correct, total: result.total })
  const back = <Link to={`/desk/training/${id}`}>{t('返回课程')}</Link>
  if (result.passed) {
    return (
      <Result
        status="success"
        title={t('考试合格，培训证明已出具')}
        subTitle={score}
        extra={[
          certificate && (
            <Button key="pdf" type="primary" href={`/api/training/certificates/${certificate}/pdf`} target="_blank">
              {t('查看培训证明')}
            </Button>
          ),
          <span key="back">{back}</span>,
        ]}
      />
    )
  }
  const title = result.late ? t('超过考试时间，本次不计成绩') : t('本次未达到合格线')
  return <Result status="warning" title={title} subTitle={left === undefined || left > 0 ? `${result.late ? '' : score} ${t('请复习课时后再考；试卷会重新抽题。')}` : `${score} ${t('考试机会已用完，可以重新报名学习。')}`} extra={back} />
}
