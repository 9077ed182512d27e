import { fold, list } from './fold.ts';
import { TASK_LABELS } from './section-vocabulary.ts';

/** What is asked for with an address behind it: `Read: https://…`. */
const ERRANDS: ReadonlySet<string> = new Set(
  [
    ...TASK_LABELS,
    ...list(
      'read, watch, check, check out, look at, look into, try, try out, see, learn, study, review, listen to, visit, test, buy',
      'order, install, use, evaluate, investigate, add, update, replace, support, migrate to, move to, port, implement',
      'lesen, ansehen, anschauen, prüfen, testen, kaufen, lire, regarder, voir, tester, essayer, acheter, leer, mirar, ver',
      'probar, revisar, comprar, ler, assistir, testar, прочитать, почитать, посмотреть, попробовать, проверить, купить',
      'leggere, guardare, provare, прочитати, подивитися, спробувати, перевірити, oku, izle, dene, przeczytać, obejrzeć',
      '阅读, 看, 学习, 读, 試す, 読む, 見る, 읽기, 보기',
    ),
  ].map(fold),
);

/** True for a word that asks to do something with what stands behind its colon. */
export const isErrand = (label: string): boolean => ERRANDS.has(fold(label));
