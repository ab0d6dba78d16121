import type { BreachName } from './county-breach.ts'
import type { MemberUnit } from './county-words.ts'

/** A licence of the demo county; `{}` in its content stands for the trade's goods. */
export interface DemoLicence {
  unit: MemberUnit
  document: string
  certificate: string
  category: '普通' | '特许' | '认可' | '核准' | '登记'
  /** What the certificate's number begins with. */
  prefix: string
  content: string
  /** How long it holds; null has no end. */
  months: number | null
}

const licence = (unit: MemberUnit, certificate: string, category: DemoLicence['category'], prefix: string, content: string, months: number | null, document = `准予核发${certificate}决定书`): DemoLicence => ({ unit, document, certificate, category, prefix, content, months })

const market = '郏县市场监督管理局'
const business = licence(market, '营业执照', '登记', '4104250', '准予登记，经营范围：{}（依法须经批准的项目，经相关部门批准后方可开展经营活动）', null, '准予登记通知书')
const foodSale = licence(market, '食品经营许可证', '普通', 'JY14104250', '食品销售；主体业态：食品销售经营者；经营项目：{}', 60)
const discharge = licence('平顶山市生态环境局郏县分局', '排污许可证', '普通', '91410425', '准予排放污染物，行业类别：{}', 60)
const road = licence('郏县交通运输局', '道路运输经营许可证', '普通', '410425', '准予从事道路普通货物运输：{}', 48)
const hygiene = licence('郏县卫生健康委员会', '公共场所卫生许可证', '普通', '郏卫公证字', '准予经营公共场所：{}', 48)
const fire = licence('郏县消防救援大队', '公众聚集场所投入使用、营业前消防安全检查意见书', '普通', '郏消检字', '同意场所投入使用、营业：{}', null)
const outdoor = licence('郏县城市管理局', '设置大型户外广告准予许可证', '普通', '郏城广', '准予设置户外广告设施：{}', 12)
const water = licence('郏县水利局', '取水许可证', '特许', 'D410425G', '准予取用地下水，用途：{}', 60)

export interface Trade {
  /** What names of enterprises say. */
  names: readonly string[]
  goods: readonly string[]
  form: 'company' | 'shop' | 'cooperative' | 'clinic' | 'institution'
  licences: readonly DemoLicence[]
  breaches: readonly BreachName[]
}

const factory = [business, discharge, water, licence('郏县应急管理局', '工贸企业安全生产标准化证书', '认可', '郏AQB', '安全生产标准化三级：{}', 36)] as const
const factoryBreaches = ['quality', 'boiler', 'training', 'sign', 'dustSystem', 'dustPile', 'land', 'tax'] as const

/** The trades of Jia County; the first two are those of the enterprises for which the demo's handlers act. */
export const trades: readonly Trade[] = [
  { names: ['食品', '红牛肉制品', '肉业', '粮油'], goods: ['肉制品（酱卤肉制品）', '速冻食品', '糕点', '食用植物油', '粮食加工品'], form: 'company', licences: [licence(market, '食品生产许可证', '普通', 'SC10441042500', '准予生产：{}', 60), foodSale, business, discharge], breaches: ['label', 'purchase', 'price', 'advertising', 'boiler', 'tax'] },
  { names: ['铁锅制造', '炊具', '铸造', '厨具'], goods: ['铸铁锅及炊具制造', '黑色金属铸造', '厨房用具制造'], form: 'company', licences: factory, breaches: factoryBreaches },
  { names: ['陶瓷', '钧瓷', '瓷业'], goods: ['日用陶瓷制品制造', '钧瓷制作', '卫生陶瓷制品制造'], form: 'company', licences: factory, breaches: factoryBreaches },
  { names: ['煤业', '煤化', '洗煤', '焦化'], goods: ['煤炭洗选', '煤炭批发', '煤化工产品销售'], form: 'company', licences: [...factory, licence('郏县应急管理局', '安全生产许可证', '普通', '（豫）WH安许证字', '准予生产：{}', 36)], breaches: ['dustPile', 'training', 'hazard', 'water', 'sign', 'tax'] },
  { names: ['机械制造', '电气设备', '装备', '电缆'], goods: ['矿山机械制造', '输配电设备制造', '电线电缆制造'], form: 'company', licences: factory, breaches: factoryBreaches },
  { names: ['医药', '大药房', '医疗器械'], goods: ['中成药、化学药制剂、抗生素', '第二类医疗器械', '中药饮片'], form: 'company', licences: [licence(market, '药品经营许可证', '普通', '豫CB375', '准予零售：{}', 60), business, licence(market, '第二类医疗器械经营备案凭证', '登记', '豫平食药监械经营备', '备案经营范围：{}', null, '第二类医疗器械经营备案表')], breaches: ['pharmacy', 'price', 'advertising', 'tax'] },
  { names: ['建筑工程', '市政工程', '装饰工程', '劳务'], goods: ['房屋建筑工程施工总承包', '市政公用工程施工总承包', '建筑装修装饰工程'], form: 'company', licences: [business, licence('郏县住房和城乡建设局', '建筑工程施工许可证', '普通', '4104252', '准予施工：{}', 18), licence('郏县住房和城乡建设局', '城镇污水排入排水管网许可证', '普通', '郏排字', '准予排水：{}', 60)], breaches: ['permit', 'scaffold', 'wages', 'tax'] },
  { names: ['运输', '物流', '汽车运输'], goods: ['煤炭运输', '建材运输', '冷链运输', '普通货物运输'], form: 'company', licences: [road, business], breaches: ['overload', 'transport', 'training', 'tax'] },
  { names: ['商贸', '百货', '农资', '贸易'], goods: ['日用百货、预包装食品', '农药、化肥、种子', '五金建材'], form: 'company', licences: [business, foodSale, licence('郏县农业农村局', '农药经营许可证', '普通', '农药经许（豫）410425', '准予经营：{}', 60), outdoor], breaches: ['expired', 'price', 'seed', 'pesticide', 'tax'] },
  { names: ['餐饮店', '烩面馆', '牛肉汤馆', '饸饹面馆', '酒楼'], goods: ['热食类食品制售', '热食类、冷食类食品制售', '热食类、自制饮品制售'], form: 'shop', licences: [business, { ...foodSale, prefix: 'JY24104250', content: '餐饮服务；主体业态：餐饮服务经营者；经营项目：{}' }, fire], breaches: ['purchase', 'health', 'expired', 'alarm', 'exit', 'pavement'] },
  { names: ['超市', '便利店', '烟酒店', '水果店'], goods: ['预包装食品（含冷藏冷冻食品）', '散装食品、日用品', '卷烟零售、酒类零售'], form: 'shop', licences: [business, foodSale, outdoor], breaches: ['expired', 'purchase', 'price', 'pavement'] },
  { names: ['宾馆', '美容美发店', '浴池', '网吧'], goods: ['住宿', '理发美容', '公共浴室', '互联网上网服务'], form: 'shop', licences: [business, hygiene, fire], breaches: ['exit', 'alarm', 'price', 'minors'] },
  { names: ['肉牛养殖', '烟叶种植', '粮食种植', '蔬菜种植'], goods: ['肉牛饲养', '烤烟种植', '小麦、玉米种植', '设施蔬菜种植'], form: 'cooperative', licences: [business, licence('郏县农业农村局', '动物防疫条件合格证', '普通', '（郏）动防合字', '符合动物防疫条件：{}', null), water], breaches: ['quarantine', 'seed', 'land', 'water'] },
  { names: ['卫生室', '诊所', '口腔诊所', '中医诊所'], goods: ['全科医疗科', '内科', '口腔科', '中医科'], form: 'clinic', licences: [licence('郏县卫生健康委员会', '医疗机构执业许可证', '普通', 'PDY', '准予执业，诊疗科目：{}', 60), licence('郏县卫生健康委员会', '放射诊疗许可证', '普通', '郏卫放证字', '许可项目：{}影像诊断', null)], breaches: ['waste', 'beyond', 'price'] },
  { names: ['中学', '小学', '幼儿园', '培训学校'], goods: ['初级中等教育', '小学教育', '学前教育', '文化艺术培训'], form: 'institution', licences: [licence('郏县教育体育局', '民办学校办学许可证', '普通', '教民4104250', '准予办学：{}', 36), { ...hygiene, content: '准予供水、住宿等公共场所经营：{}' }, { ...foodSale, prefix: 'JY34104250', content: '单位食堂：{}' }], breaches: ['school', 'purchase', 'health', 'alarm'] },
]
