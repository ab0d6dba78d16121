type Translate = (key: string, values?: object) => string

/** What a procedure's filing says on its pages. */
export const filingWords = (procedure: string, t: Translate) =>
  procedure === 'repair'
    ? {
        title: t('申请信用修复'),
        what: t('申请修复的信息和履行情况'),
        send: t('提交信用修复申请'),
        promise: t('提交后立即给出收件编号并推送认定单位；办理期间该信息继续公示。作出决定之前可以撤回。免费办理，无需中介。'),
        blocked: t('现在不能对这条信息申请信用修复'),
        received: t('已收到您的信用修复申请'),
        commitment: { kind: 'repair-commitment', missing: t('请上传盖章的信用修复承诺书，并把材料种类选为承诺书') },
        next: [t('申请已推送认定单位，由其审查是否受理。缺材料的，会一次性告知您补正。'), t('受理后认定单位核查履行义务的情况；您无需到场。')],
      }
    : {
        title: t('提出异议'),
        what: t('哪里有误'),
        send: t('提交异议'),
        promise: t('提交后立即给出收件编号，该信息随即加注异议标注。作出决定之前可以撤回。免费办理，无需中介。'),
        blocked: t('现在不能对这条信息提出异议'),
        received: t('已收到您的异议'),
        commitment: { kind: 'commitment', missing: t('请上传盖章的异议申诉信用承诺书，并把材料种类选为承诺书') },
        next: [t('该信息已加注异议标注，任何人查询时都能看到。'), t('信用办审查材料。缺材料的，会一次性告知您补正。'), t('必要时请信息提供单位核查；您无需到场。')],
      }
