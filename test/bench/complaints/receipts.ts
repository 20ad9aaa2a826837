import type { ComplaintReceived } from '#libs/complaints';

const contents = [
  '我没开通过彩铃却每月被扣5元，要求查清楚是谁办的',
  '宽带连续三天晚上断线，打了两次电话都没有人上门',
  '出境前开的漫游包没有生效，回来账单多了三百多',
  '营业厅承诺的手机补贴到现在没有到账',
  '携号转网被告知有协议不能转，办理时没有人说过',
  '小区4G网络信号弱，室内经常接不到电话',
  '流量用完没有收到提醒短信，超出部分按标准资费扣费',
  '客服答应当天回电，等了两天没有消息',
];
const demands = ['退还多扣的费用', '尽快上门修复', '说明情况并道歉', '取消业务', '按承诺兑现'];
const places = ['上海', '昆明', '成都', '沈阳', '广州', '兰州', '合肥', '南宁'];
const surnames = [...'王李张刘陈杨黄赵吴周徐孙'];
const givenNames = [...'伟芳娜敏静磊军洋勇艳杰娟涛'];
const channels = ['hotline', 'app', 'shop', 'wechat', 'web'];

/** What the n-th customer says; the same in every run. */
export function receiptOf(n: number, random: () => number): ComplaintReceived['data'] {
  const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const phone = `199${String(n % 100_000_000).padStart(8, '0')}`;
  return {
    channel: one(channels),
    customer: {
      name: `${one(surnames)}${one(givenNames)}${one(givenNames)}`,
      contactPhone: phone,
      serviceNumber: phone,
    },
    content: `${one(contents)}。业务号码${phone}。`,
    demand: one(demands),
    place: one(places),
    submittingStaff: String(1_000 + Math.floor(random() * 400)),
    callDurationSeconds: Math.floor(random() * 900),
    intake: 'live',
    source: null,
  };
}

export const departments = ['billing', 'access', 'service', 'roaming', 'sales', 'network'];
