import { DefaultFailureConverter, type PayloadConverter, type ProtoFailure } from '@temporalio/common'

/** Lets types and codes into histories and no values: a database's error text holds what people wrote. */
class CodesOnly extends DefaultFailureConverter {
  override errorToFailure(error: unknown, converter: PayloadConverter): ProtoFailure {
    return bare(super.errorToFailure(error, converter))
  }
}

function bare(failure: ProtoFailure): ProtoFailure {
  const type = failure.applicationFailureInfo?.type
  const isOurs = type === 'Rule' || failure.applicationFailureInfo === undefined || failure.applicationFailureInfo === null
  return {
    ...failure,
    ...(isOurs ? {} : { message: type ?? 'failed' }),
    stackTrace: '',
    ...(failure.cause ? { cause: bare(failure.cause) } : {}),
  }
}

export const failureConverter = new CodesOnly()
