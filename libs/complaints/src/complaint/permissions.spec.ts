import { type Role, roles } from '../terms.js';
import { actionNames, rowOf } from './actions.js';
import { permits } from './permissions.js';

const permitted = (role: Role) => actionNames.filter((action) => permits(action, role));

describe('Permissions', () => {
  it('follow the table', () => {
    expect(permitted('handler')).toContain('diagnose');
    expect(permitted('handler')).not.toContain('return');
    expect(permitted('chief-on-duty')).toEqual([
      'assign',
      'reopen',
      'decideAppeal',
      'urge',
      'close',
      'declareMajor',
      'merge',
      'unmerge',
      'supervise',
      'answerSupervision',
    ]);
    expect(permitted('customer')).toEqual([
      'receive',
      'agree',
      'survey',
      'reopen',
      'appeal',
      'urge',
      'withdraw',
    ]);
  });

  it('let an auditor change nothing', () => expect(permitted('auditor')).toEqual([]));

  it('keep an administrator away from cases, but for an import', () =>
    expect(permitted('administrator')).toEqual(['import']));

  it('give processes what they need and no judgement', () =>
    expect(permitted('system')).toEqual([
      'receive',
      'classify',
      'assign',
      'contact',
      'survey',
      'leaveMajorCase',
      'absorb',
      'release',
      'endWithPrimary',
      'route',
      'keepTime',
      'noteRepeat',
      'erase',
      'import',
    ]));

  it('give a developer everything', () => expect(permitted('developer')).toEqual(actionNames));

  it('name nobody in the table who is no role, and nobody twice', () => {
    for (const action of actionNames) {
      const { by } = rowOf(action);
      expect(roles).toEqual(expect.arrayContaining([...new Set(by)]));
    }
  });
});
