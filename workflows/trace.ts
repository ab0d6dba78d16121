import type { Headers, WorkflowInterceptors } from '@temporalio/workflow'

/** Hands the trace of a person's act on to the activities that follow from it; what a date brings later is none of it. */
export function interceptors(): WorkflowInterceptors {
  let current: Headers[string] | undefined
  const take = ({ headers }: { headers: Headers }): void => void (current = headers.traceparent)
  const given = <Input extends { headers: Headers }>(input: Input): Input => (current === undefined ? input : { ...input, headers: { ...input.headers, traceparent: current } })
  return {
    inbound: [
      {
        execute: (input, next) => (take(input), next(input)),
        handleUpdate: (input, next) => (take(input), next(input)),
        handleSignal: (input, next) => (take(input), next(input)),
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => next(given(input)),
        scheduleLocalActivity: (input, next) => next(given(input)),
        startTimer(input, next) {
          const fired = next(input)
          fired.then(() => (current = undefined), () => {})
          return fired
        },
      },
    ],
  }
}
