import { expect, test } from '@jest/globals';
import { phaseNamed } from '../../src/dialect/phase-names.ts';

test.each([
  ['Phase 2: Core', 'Phase 2: Core'],
  ['🚀 PHASE 1 - Foundation ✅', 'PHASE 1 - Foundation'],
  ['✔️ Phase 3', 'Phase 3'],
  ['Phase 1: Foundation (3/5)', 'Phase 1: Foundation'],
  ['Phase 1: Foundation [60 %] 🔄', 'Phase 1: Foundation'],
  ['Phase 1: Foundation — 100%', 'Phase 1: Foundation'],
  ['Phase 1: Foundation (weeks 1-2)', 'Phase 1: Foundation (weeks 1-2)'],
  ['Sprint B', 'Sprint B'],
  ['Stage IV', 'Stage IV'],
  ['Milestone: public beta', 'Milestone: public beta'],
  ['Iteration – payments', 'Iteration – payments'],
  ['Release v1.4', 'Release v1.4'],
  ['Version 2', 'Version 2'],
  ['v2.0 (later)', 'v2.0 (later)'],
  ['[2.0.0]', '[2.0.0]'],
  ['2nd phase', '2nd phase'],
  ['3. Sprint', '3. Sprint'],
  ['Meilenstein 4', 'Meilenstein 4'],
  ['Étape 2 : livrer', 'Étape 2 : livrer'],
  ['Этап 3', 'Этап 3'],
  ['第一阶段：基础', '第一阶段：基础'],
  ['阶段二', '阶段二'],
  ['フェーズ2', 'フェーズ2'],
])('%s names a phase', (heading, name) => {
  expect(phaseNamed(heading)).toBe(name);
});

test.each([
  'Backend',
  'Release notes',
  'Releases: how',
  'Versions',
  'Stage manager',
  'Milestones',
  'Phases',
  'Sprint a review',
  'Marcos y plazos',
  '1.2 Setup',
  'High priority',
  'Section 2',
  'Week 3',
  '✅',
  '',
])('%s names none', (heading) => {
  expect(phaseNamed(heading)).toBeUndefined();
});
