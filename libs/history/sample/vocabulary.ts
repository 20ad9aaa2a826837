/** What the invented customers of the sample say, and what is done about it. */
export type Matter = {
  /** As the sample's table writes it; the mapping has our word for it. */
  readonly category: string;
  readonly productLine: string;
  readonly department: string;
  /** `{d}` a number of days, `{y}` an amount in yuan, `{n}` a small number. */
  readonly contents: readonly string[];
  readonly demand: string;
  readonly causes: readonly string[];
  readonly solution: string;
  /** The kind of remedy, as the table writes it. */
  readonly remedy: string;
};

type Weighted<T> = readonly (readonly [T, number])[];

/** Complaints by the shares of 2018: user service 42.1, charges 41.1, network 16.8 per cent. */
export const complaints: Weighted<Matter> = [
  [
    {
      category: '收费争议/不知情订购',
      productLine: '增值业务',
      department: '增值业务部',
      contents: [
        '我没开通过彩铃却每月被扣{y}元',
        '话费单里有个{y}元的阅读包，我从来没订过',
        '老人手机莫名其妙多了视频会员，每月{y}元，已经扣了{n}个月',
      ],
      demand: '取消业务并退还已扣费用',
      causes: ['营销外呼时未取得客户二次确认', '套餐促销默认勾选增值业务'],
      solution: '取消该业务，退还近{n}个月费用',
      remedy: '退费',
    },
    13,
  ],
  [
    {
      category: '收费争议/流量超套',
      productLine: '移动流量',
      department: '计费部',
      contents: ['套餐没用完却收了{y}元超套流量费', '流量用超没有收到任何提醒，一晚上扣了{y}元'],
      demand: '核实流量详单，减免超套费用',
      causes: ['流量提醒短信下发延迟', '套餐结转规则解释不清'],
      solution: '核对详单，减免超套费用{y}元并补发提醒设置说明',
      remedy: '退费',
    },
    8,
  ],
  [
    {
      category: '收费争议/违约金',
      productLine: '合约终端',
      department: '计费部',
      contents: [
        '套餐到期自动续约未通知，现在要改套餐让我付{y}元违约金',
        '提前解约违约金{y}元，办理时没人说过',
      ],
      demand: '免除违约金',
      causes: ['到期前未按规定提前通知', '受理单未写明违约条款'],
      solution: '核实未履行告知义务，免收违约金',
      remedy: '解释说明',
    },
    6,
  ],
  [
    {
      category: '收费争议/退费未到账',
      productLine: '移动语音',
      department: '计费部',
      contents: ['客服说可以退费，现在又说不行，{y}元拖了{d}天', '销户余额{y}元至今没有退回'],
      demand: '尽快退还费用',
      causes: ['退费工单未流转到计费系统', '客户银行账户信息有误'],
      solution: '补录退费工单，{y}元退回话费账户',
      remedy: '退费',
    },
    7,
  ],
  [
    {
      category: '收费争议/销户后扣费',
      productLine: '移动语音',
      department: '计费部',
      contents: ['已注销号码仍被扣费{y}元', '号码停用{n}个月了，还在产生月租'],
      demand: '停止扣费并退还',
      causes: ['销户流程未触发计费终止'],
      solution: '终止计费并退还多收费用{y}元',
      remedy: '退费',
    },
    4,
  ],
  [
    {
      category: '收费争议/漫游费用',
      productLine: '移动语音',
      department: '计费部',
      contents: ['出境前说日包封顶，回来账单多了{y}元漫游费'],
      demand: '按日包标准重新计费',
      causes: ['漫游日包未在首次使用前生效'],
      solution: '按日包重新核算，返还{y}元',
      remedy: '退费',
    },
    3,
  ],
  [
    {
      category: '用户服务/装移机超时',
      productLine: '家庭宽带',
      department: '分公司营业厅',
      contents: ['宽带移机预约了{n}次，{d}天没人上门', '新装宽带交了钱，{d}天了还没装'],
      demand: '三天内上门安装并补偿',
      causes: ['装维人员排班不足', '小区光纤资源紧张，未及时告知客户'],
      solution: '安排次日上门，赠送{n}天宽带时长',
      remedy: '补偿',
    },
    9,
  ],
  [
    {
      category: '用户服务/爽约',
      productLine: '家庭宽带',
      department: '分公司营业厅',
      contents: ['宽带报修{d}天没人上门，约好的时间也没来', '师傅约了周六上午，等了一天没有电话'],
      demand: '上门处理并道歉',
      causes: ['派单后未确认预约时间'],
      solution: '装维班长致歉，当日上门处理',
      remedy: '致歉',
    },
    6,
  ],
  [
    {
      category: '用户服务/退订难',
      productLine: '增值业务',
      department: '增值业务部',
      contents: ['手机报退订不了，发短信没反应', '退订流量包要跑营业厅，打了{n}次电话都不给办'],
      demand: '立即退订',
      causes: ['退订短信指令未同步到平台', '退订渠道限制不合理'],
      solution: '后台退订并确认，下月起不再扣费',
      remedy: '解释说明',
    },
    7,
  ],
  [
    {
      category: '用户服务/承诺未兑现',
      productLine: '移动流量',
      department: '客服后台',
      contents: ['办套餐时承诺送{y}元话费，一直没到账', '我打了{n}次，每次说法不同'],
      demand: '兑现承诺',
      causes: ['营销话术与活动规则不一致', '知识库内容更新不及时'],
      solution: '补赠{y}元话费并更正知识库',
      remedy: '补偿',
    },
    8,
  ],
  [
    {
      category: '用户服务/携号转网受阻',
      productLine: '携号转网',
      department: '客服后台',
      contents: ['携号转网被要求付违约金', '查询携转资格一直显示不符合，没人说得清原因'],
      demand: '开放携转资格',
      causes: ['历史合约未及时清除标识'],
      solution: '清除合约标识，短信告知可办理携转',
      remedy: '解释说明',
    },
    5,
  ],
  [
    {
      category: '用户服务/服务态度',
      productLine: '移动语音',
      department: '质量部',
      contents: ['客服态度恶劣，反问我是不是不识字', '营业厅工作人员爱理不理，让我排了两次队'],
      demand: '要求道歉',
      causes: ['员工情绪管理不到位'],
      solution: '调听录音核实，向客户致歉并内部辅导',
      remedy: '致歉',
    },
    7,
  ],
  [
    {
      category: '网络质量/室内信号弱',
      productLine: '移动语音',
      department: '网络部',
      contents: ['室内信号差，打电话断断续续', '地下车库完全没有信号，{n}栋业主都一样'],
      demand: '改善覆盖',
      causes: ['楼宇室分系统未覆盖', '邻区参数配置不当'],
      solution: '调整天线参数，列入室分建设计划',
      remedy: '优化改进',
    },
    8,
  ],
  [
    {
      category: '网络质量/网速慢',
      productLine: '家庭宽带',
      department: '网络部',
      contents: ['500兆宽带测速只有{y}兆', '晚上八点以后看视频一直转圈，报过{n}次'],
      demand: '网速达标',
      causes: ['分光器衰耗偏大', '接入设备上行拥塞'],
      solution: '更换分光器并扩容上行端口',
      remedy: '维修',
    },
    9,
  ],
];

/** Faults, which are repaired and tested. */
export const faults: Weighted<Matter> = [
  [
    {
      category: '网络质量/断网',
      productLine: '家庭宽带',
      department: '网络部',
      contents: ['光猫红灯闪，宽带上不了网', '宽带全断，路由器重启{n}次没用'],
      demand: '尽快恢复',
      causes: ['入户光纤弯折断裂', '光猫电源故障', '分纤箱进水'],
      solution: '更换尾纤并重新熔接',
      remedy: '维修',
    },
    5,
  ],
  [
    {
      category: '网络质量/频繁掉线',
      productLine: '家庭宽带',
      department: '网络部',
      contents: ['网络一天掉线{n}次以上', '打游戏时延一直四五百，动不动掉线'],
      demand: '上门检查',
      causes: ['光功率临界', '光猫老化'],
      solution: '更换光猫，光功率恢复正常',
      remedy: '更换设备',
    },
    3,
  ],
  [
    {
      category: '网络质量/无信号',
      productLine: '移动语音',
      department: '网络部',
      contents: ['村里从昨天起手机没有信号'],
      demand: '恢复信号',
      causes: ['基站停电', '传输光缆被挖断'],
      solution: '抢修传输光缆，基站恢复',
      remedy: '维修',
    },
    2,
  ],
];

export const suggestions: Weighted<Matter> = [
  [
    {
      category: '建议/产品',
      productLine: '移动流量',
      department: '增值业务部',
      contents: ['建议推出老年人低价语音套餐', '希望流量可以按家庭共享，不要限制成员数量'],
      demand: '答复是否采纳',
      causes: ['产品设计未覆盖该客群'],
      solution: '已提交产品委员会，纳入下季度评审',
      remedy: '优化改进',
    },
    1,
  ],
  [
    {
      category: '建议/服务',
      productLine: '移动语音',
      department: '质量部',
      contents: ['建议热线减少按键层级，直接转人工', '营业厅能不能设老年人绿色通道'],
      demand: '答复是否采纳',
      causes: ['语音菜单层级过深'],
      solution: '采纳，语音菜单将缩减为两级',
      remedy: '优化改进',
    },
    1,
  ],
];

export const inquiries: Weighted<Matter> = [
  [
    {
      category: '咨询/账单',
      productLine: '移动语音',
      department: '计费部',
      contents: ['想查上个月话费明细', '为什么这个月比上个月多{y}元'],
      demand: '解释费用构成',
      causes: [],
      solution: '逐项解释账单，客户表示清楚',
      remedy: '解释说明',
    },
    8,
  ],
  [
    {
      category: '咨询/套餐',
      productLine: '移动流量',
      department: '客服后台',
      contents: [
        '想换便宜一点的套餐，有什么推荐',
        '现在的套餐什么时候到期',
        '5G套餐怎么办理，需要换卡吗',
      ],
      demand: '介绍套餐',
      causes: [],
      solution: '介绍在售套餐及办理渠道',
      remedy: '解释说明',
    },
    9,
  ],
  [
    {
      category: '咨询/宽带办理',
      productLine: '家庭宽带',
      department: '分公司营业厅',
      contents: ['我们小区能装千兆吗', '宽带到期续费怎么最划算'],
      demand: '查询资源和资费',
      causes: [],
      solution: '查询资源后答复，可预约安装',
      remedy: '解释说明',
    },
    6,
  ],
  [
    {
      category: '咨询/携号转网',
      productLine: '携号转网',
      department: '客服后台',
      contents: ['携号转网需要什么条件', '转网以后原来的积分还在吗'],
      demand: '说明条件',
      causes: [],
      solution: '说明携转条件和流程',
      remedy: '解释说明',
    },
    3,
  ],
  [
    {
      category: '咨询/营业厅',
      productLine: '移动语音',
      department: '分公司营业厅',
      contents: ['最近的营业厅几点下班', '补卡要带什么证件'],
      demand: '告知地址和手续',
      causes: [],
      solution: '告知营业时间和所需证件',
      remedy: '解释说明',
    },
    4,
  ],
];

export const praises: Weighted<Matter> = [
  [
    {
      category: '表扬/装维人员',
      productLine: '家庭宽带',
      department: '分公司营业厅',
      contents: ['装宽带的师傅冒雨上门，态度特别好', '热线小姑娘耐心教我妈用手机，要表扬'],
      demand: '转达感谢',
      causes: [],
      solution: '已转达并记入员工档案',
      remedy: '解释说明',
    },
    1,
  ],
];

export const cities = [
  '海口',
  '三亚',
  '儋州',
  '琼海',
  '文昌',
  '万宁',
  '东方',
  '五指山',
  '澄迈',
  '临高',
  '陵水',
  '定安',
];

export const channels: Weighted<string> = [
  ['客服热线', 62],
  ['手机APP', 14],
  ['营业厅', 9],
  ['微信公众号', 7],
  ['网上营业厅', 6],
  ['短信', 1],
  ['电子邮件', 1],
];

export const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗符吉韦邢'];
export const givenNames = [
  '伟',
  '芳',
  '秀英',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '洋',
  '勇',
  '艳',
  '杰',
  '娟',
  '涛',
  '明',
  '超',
  '秀兰',
  '霞',
  '平',
  '刚',
  '桂英',
  '海燕',
  '志强',
  '小龙',
  '雨欣',
  '子轩',
  '文博',
  '雅婷',
];

/** Staff number prefixes of the hotline's teams, and of the others. */
export const staffPrefixes: Readonly<Record<string, readonly string[]>> = {
  客服前台: ['17', '18', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29'],
  客服后台: ['10', '11', '12', '13'],
  '89082000组': ['8009'],
  '10109696组': ['35'],
  质量部: ['60'],
  网络部: ['61'],
  计费部: ['62'],
  增值业务部: ['63'],
  分公司营业厅: ['64'],
};

/**
 * Beginnings of mobile numbers that no Chinese operator has been given, so that nobody who reads the
 * sample can be called.
 */
export const unassignedPrefixes = ['160', '161', '163', '164', '168', '169'];
