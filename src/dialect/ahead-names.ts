import { fold, list, phrasePattern } from './fold.ts';

/** Words of a heading under which stands what is yet to come, one heading a piece. */
const AHEAD_NAMES = list(
  'next steps, ideas, milestones, roadmap, future, future work, planned, planned features, upcoming, todo, to do',
  'backlog, proposals, proposed features, enhancements, improvements, feature ideas, wishlist, wish list',
  'product backlog, feature backlog, priority backlog, prioritized backlog, prioritised backlog, priorisiertes backlog',
  'backlog priorizado, backlog priorisé, бэклог, приоритетный бэклог, бэклог продукта, バックログ, 需求池',
  'nächste schritte, ideen, meilensteine, prochaines étapes, idées, jalons, próximos pasos, próximos passos',
  'наступні кроки, ідеї, плани, беклог, віхи, prossimi passi, traguardi, sviluppi futuri, sonraki adımlar, fikirler, planlar',
  'gelecek planları, kilometre taşları, 다음 단계, 향후 계획, 아이디어, 마일스톤, 로드맵, 백로그, następne kroki, pomysły, plany',
  'volgende stappen, ideeën, mijlpalen, další kroky, nápady, bước tiếp theo, ý tưởng, langkah selanjutnya, rencana',
  'ideias, hitos, дальнейшие шаги, идеи, планы, 下一步, 计划, 里程碑, 今後, マイルストーン',
);

const AHEAD = new RegExp(`^(?:${phrasePattern(AHEAD_NAMES)})(?![\\p{L}\\p{N}])`, 'iu');

/** True for a heading that looks ahead: `Next steps`, `Ideas that may be worth exploring`. */
export const looksAhead = (name: string): boolean => AHEAD.test(fold(name));
