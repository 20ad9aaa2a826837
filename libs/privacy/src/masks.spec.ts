import type { SealedKind } from '#libs/event-sourcing';
import { masked } from './masks.js';

describe('What is shown in the place of personal data', () => {
  it.each<[SealedKind, string, string]>([
    ['name', '张三', '张*'],
    ['name', '欧阳娜娜', '欧*'],
    ['name', '张', '张*'],
    ['name', '𠮷野家', '𠮷*'],
    ['name', ' Jane Roe', 'J*'],
    ['phone', '13812345678', '138****5678'],
    ['phone', '+86 138-1234-5678', '138****5678'],
    ['phone', '１３８１２３４５６７８', '138****5678'],
    ['phone', '010-88886666', '010****6666'],
    ['phone', '88886666', '****66'],
    ['phone', '10086', '****86'],
    ['phone', '1008', '****'],
    ['phone', 'li.na@example.com', '****'],
    ['text', '家里宽带断了三天', '***'],
    ['record', '{"name":"张三"}', '***'],
    ['name', '', ''],
    ['phone', '', ''],
  ])('for the %s %j is %j', (kind, text, expected) => expect(masked(kind, text)).toBe(expected));
});
