import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context, type Tracer } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import type { WorkflowClientInterceptor } from '@temporalio/client'
import { defaultPayloadConverter, type Headers } from '@temporalio/common'
import type { ActivityInterceptorsFactory } from '@temporalio/worker'
import { caseAttribute, currentSpan } from '../api/trace.ts'
import type { Meter } from './meter.ts'

/** Opens the way to a collector of traces (OTLP); without an address there is no tracer, and nothing is sent. */
export function openTracing(endpoint: string | undefined, service: string): { tracer?: Tracer; close: () => Promise<void> } {
  if (endpoint === undefined) return { close: async () => {} }
  const provider = new BasicTracerProvider({ resource: resourceFromAttributes({ 'service.name': service }), spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }))] })
  return { tracer: provider.getTracer('xinan'), close: () => provider.shutdown() }
}

/** Hands the trace of a request on to the case that it is sent to. */
export const carryTrace: WorkflowClientInterceptor = {
  startUpdate: (input, next) => next({ ...input, headers: { ...input.headers, ...headersFor(input.workflowExecution.workflowId) } }),
  startUpdateWithStart(input, next) {
    const headers = headersFor(input.workflowStartOptions.workflowId)
    return next({ ...input, workflowStartHeaders: { ...input.workflowStartHeaders, ...headers }, updateHeaders: { ...input.updateHeaders, ...headers } })
  },
}

function headersFor(workflowId: string | undefined): Headers {
  const span = currentSpan()?.setAttributes(caseAttribute(workflowId))
  if (!span) return {}
  const { traceId, spanId, traceFlags } = span.spanContext()
  return { traceparent: defaultPayloadConverter.toPayload(`00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`) }
}

function parentIn({ traceparent }: Headers): Context {
  const text = traceparent ? defaultPayloadConverter.fromPayload<string>(traceparent) : ''
  const [, traceId, spanId, flags] = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/.exec(text) ?? []
  return traceId && spanId ? trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number.parseInt(flags!, 16), isRemote: true }) : ROOT_CONTEXT
}

/** Measures activities, and gives each a span in the trace that it follows from. */
export const observeActivities =
  ({ meter, tracer }: { meter: Meter; tracer?: Tracer | undefined }): ActivityInterceptorsFactory =>
  ({ info: { activityType, attempt, workflowExecution } }) => ({
    inbound: {
      async execute(input, next) {
        const span = tracer?.startSpan(activityType, { kind: SpanKind.CONSUMER, attributes: { 'activity.attempt': attempt, ...caseAttribute(workflowExecution?.workflowId) } }, parentIn(input.headers))
        const end = meter.activities.startTimer({ type: activityType })
        try {
          const result = await next(input)
          end({ outcome: 'done' })
          return result
        } catch (error) {
          end({ outcome: 'failed' })
          // A message may hold what a row holds.
          span?.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', codeOf(error))
          throw error
        } finally {
          span?.end()
        }
      },
    },
  })

const codeOf = (error: unknown): string => {
  const { code, type, name } = error as { code?: string; type?: string; name?: string }
  return code ?? type ?? name ?? 'failed'
}
