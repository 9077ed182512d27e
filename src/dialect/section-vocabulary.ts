import { list } from './fold.ts';

/** Words before a number that make a heading or a line a task. */
export const TASK_LABELS = list(
  'task, step, story, user story, ticket, issue, item, work item, bug, action item, feature, subtask, sub-task, fix',
  'action, todo, to-do, aufgabe, teilaufgabe, arbeitspaket, schritt, punkt, tâche, tache, sous-tâche, étape, etape',
  'tarea, subtarea, paso, historia, historia de usuario, tarefa, subtarefa, passo, história, задача, подзадача, шаг, блок',
  'тикет, пункт, 任务, 任務, 步骤, 步驟, 需求, 子任务, 工单, タスク, ステップ, 作業, 手順, 課題',
  'завдання, підзавдання, крок, attività, compito, sottoattività, passo, passaggio, görev, alt görev, adım, madde, 작업, 태스크, 할 일, 이슈',
  'zadanie, podzadanie, krok, taak, deeltaak, stap, úkol, podúkol, nhiệm vụ, công việc, bước, tugas, langkah',
);

/** Words at the head of a heading that make it a group of tasks, never a task. */
export const GROUP_WORDS = list(
  'phase, stage, sprint, milestone, version, release, week, day, wave, part, section',
  'iteration, epic, month, quarter, q1, q2, q3, q4, round, batch, track, tier, level',
  'priority, group, category, module, pass, session, chapter, theme, area, workstream',
  'layer, block, component, appendix, priorität, abschnitt, meilenstein, etappe, woche, tag, monat, quartal, modul',
  'teil, kapitel, bereich, stufe, semaine, jour, jalon, mois, trimestre, priorité, section, partie, version, lot, volet',
  'fase, etapa, semana, día, dia, mes, mês, hito, marco, módulo, sección, seção, prioridad, prioridade, versión, versão',
  'trimestre, época, épico, épica, bloque, bloco, iteración, iteração, ciclo, этап, фаза, неделя, спринт, день, часть',
  'месяц, квартал, модуль, раздел, версия, веха, эпик, приоритет, итерация, 阶段, 階段, 第, 里程碑, 版本, 模块, 模組, 迭代, 冲刺',
  'フェーズ, フェイズ, スプリント, 週, マイルストーン, バージョン, モジュール, セクション',
  'етап, тиждень, частина, місяць, розділ, версія, віха, епік, пріоритет, ітерація, хвиля, settimana, giorno, mese, traguardo',
  'sezione, versione, iterazione, capitolo, livello, priorità, trimestre, aşama, faz, hafta, gün, sürüm, bölüm, öncelik, kilometre taşı',
  'modül, kısım, çeyrek, dönem, 단계, 스프린트, 마일스톤, 페이즈, 주차, 버전, 모듈, 섹션, 우선순위, 에픽, faza, etap, tydzień, dzień, część, wersja',
  'kamień milowy, moduł, rozdział, priorytet, iteracja, week, deel, versie, mijlpaal, maand, kwartaal, hoofdstuk, prioriteit, iteratie',
  'fáze, týden, část, verze, milník, měsíc, čtvrtletí, kapitola, priorita, iterace, giai đoạn, tuần, phiên bản, cột mốc, tháng',
  'tahap, minggu, bagian, versi, tonggak, prioritas, iterasi',
);

/** Headings whose checkboxes are one list of checks for the whole document. */
export const CHECKLIST_NAMES = list(
  'checklist, check list, acceptance criteria, success criteria, definition of done',
  'done when, exit criteria, validation criteria, completion criteria, sign off, sign-off',
  'success metrics, definition of ready, quality gates, completion checklist, acceptance tests, checkliste, prüfliste',
  'akzeptanzkriterien, abnahmekriterien, erfolgskriterien, fertigkriterien, definition von fertig, critères d’acceptation',
  "critères d'acceptation, critères de succès, critères de réussite, critères de validation, liste de contrôle",
  'liste de vérification, critères d’achèvement, criterios de aceptación, criterios de éxito, lista de verificación',
  'criterios de finalización, lista de comprobación, lista de control, definición de hecho, definición de terminado',
  'critérios de aceitação, critérios de aceite, critérios de sucesso, lista de verificação, lista de checagem',
  'definição de pronto, критерии приемки, критерии приёмки, критерии готовности, критерии успеха, критерии завершения',
  'критерии выполнения, контрольный список, чеклист, чек-лист, 验收清单, 检查清单, 验收标准, 完成标准, 驗收標準, 驗收清單, 檢查清單',
  '完成標準, 成功标准, 成功標準, 验收条件, 自检清单, 完成定义, チェックリスト, 受け入れ基準, 受入基準, 受け入れ条件, 受入条件, 完了条件',
  '完了基準, 成功基準, 完了の定義',
  'критерії приймання, критерії прийняття, критерії готовності, критерії успіху, критерії завершення, критерії виконання, чекліст',
  'контрольний список, criteri di accettazione, criteri di successo, criteri di completamento, lista di controllo, lista di verifica',
  'definizione di completato, definizione di fatto, kabul kriterleri, başarı kriterleri, tamamlanma kriterleri, kontrol listesi',
  'bitti tanımı, 체크리스트, 완료 조건, 완료 기준, 인수 조건, 인수 기준, 수용 기준, 승인 기준, 성공 기준, 완료 정의, 검수 기준, kryteria akceptacji',
  'kryteria sukcesu, lista kontrolna, definicja ukończenia, acceptatiecriteria, succescriteria, controlelijst, akceptační kritéria',
  'kritéria přijetí, kritéria úspěchu, kontrolní seznam, tiêu chí chấp nhận, tiêu chí hoàn thành, tiêu chí nghiệm thu',
  'danh sách kiểm tra, kriteria penerimaan, kriteria keberhasilan, kriteria selesai, daftar periksa',
);

/** Headings under which boxes and marks explain the document itself. */
export const EXPLANATION_NAMES = list(
  'legend, status legend, key, status key, status options, status codes, status values',
  'status icons, symbols, notation, conventions, format, task format, template',
  'task template, example, examples, instructions, how to use, how to use this file, usage',
  'guidelines, rules, status indicators, status definitions, priority levels, priority legend, kanban statuses, marks',
  'status symbols, status markers, markers, labels, legend & conventions, how this works, how it works, statuses',
  'how to use this document, how to read this, how to read this file, working agreement, workflow, entry format',
  'how to update, how to update this file, how to add a task, status meanings, fields, field reference',
  'legende, status-legende, statuslegende, zeichenerklärung, vorlage, beispiel, beispiele, anleitung, hinweise zur nutzung',
  'so funktioniert es, wie es funktioniert, felder je eintrag, felder, regeln, konventionen, statuswerte, verwendung',
  'légende, modèle, exemple, exemples, comment ça marche, comment utiliser, comment utiliser ce fichier, mode d’emploi',
  "mode d'emploi, règles, conventions, légende des statuts, statuts, fonctionnement, utilisation",
  'leyenda, plantilla, formato, ejemplo, ejemplos, cómo usar, cómo usar este archivo, cómo funciona, instrucciones, reglas',
  'convenciones, estados, leyenda de estados, simbología, legenda, modelo, exemplo, exemplos, como usar, como funciona',
  'como usar este arquivo, instruções, regras, convenções, legenda de status, status possíveis',
  'легенда, обозначения, условные обозначения, шаблон, формат, формат задачи, пример, примеры, статусы, kanban статусы',
  'инструкция, правила, как пользоваться, как это работает, как использовать, соглашения',
  '图例, 图示, 说明, 格式, 状态说明, 状态标记, 模板, 示例, 使用说明, 使用方法, 约定, 规则, 標記說明, 圖例, 說明, 狀態說明, 使用說明, 範例',
  '凡例, テンプレート, 書き方, 使い方, 記法, ルール, ステータス定義, ステータスの定義, 優先度の定義, 例, フォーマット, 運用ルール',
  'позначення, умовні позначення, шаблон, формат, приклад, приклади, статуси, інструкція, правила, як користуватися',
  'як використовувати, як це працює, домовленості, modello, esempio, esempi, istruzioni, regole, come usare, come usare questo file',
  'come funziona, convenzioni, stati, simboli, gösterge, lejant, semboller, şablon, örnek, örnekler, kurallar, nasıl kullanılır',
  'kullanım, durum açıklamaları, durum göstergeleri, öncelik seviyeleri, açıklamalar, 범례, 표기법, 표기 방법, 형식, 템플릿, 예시, 사용법, 사용 방법',
  '규칙, 상태 설명, 상태 정의, 상태 표시, 작성 방법, 작성법, 우선순위 정의, 우선순위 기준, 작업 규칙, 운영 규칙, szablon, przykład, przykłady, zasady',
  'instrukcja, jak używać, oznaczenia, statusy, sjabloon, voorbeeld, voorbeelden, regels, gebruik, statussen, šablona, příklad',
  'příklady, pravidla, návod, jak používat, stavy, chú giải, chú thích, quy tắc, ví dụ, mẫu, hướng dẫn, cách sử dụng, keterangan',
  'templat, contoh, aturan, petunjuk, cara penggunaan',
);

/** Headings whose text refers to work and lists none. */
export const REFERENCE_NAMES = list(
  'created files, files created, modified files, files modified, changed files, files changed, project information',
  'document information, projektinformationen, informations du projet, información del proyecto, informações do projeto',
  'созданные файлы, измененные файлы, изменённые файлы, текущий статус реализации, информация о проекте',
  '项目信息, 文档信息, 基本信息, 專案資訊, プロジェクト情報, 基本情報, 新增文件, 修改的文件',
  'notes, note, references, reference, links, resources, see also, related, overview',
  'summary, background, context, introduction, about, description, goals, goal, non-goals',
  'scope, out of scope, rules, glossary, requirements, user stories, changelog, change log',
  'history, table of contents, contents, toc, license, credits, dependencies, recent updates, latest updates, updates',
  'dependency graph, execution order, timeline, schedule, progress, progress summary',
  'statistics, stats, risks, assumptions, questions, open questions, decisions',
  'architecture, files, relevant files, file structure, metrics, success metrics, strategy',
  'implementation strategy, parallel opportunities, dependencies & execution order',
  'current status, project status, current state, current phase, status quo, aktueller stand, stand, projektstatus',
  'état actuel, statut actuel, estado actual, estado del proyecto, estado atual, estado do projeto, текущее состояние',
  'текущий статус, статус проекта, 当前状态, 当前阶段, 项目状态, 当前摘要, 目前狀態, 現状, 現在の状態, 現在の状況, 現在のフェーズ',
  'final status, estado final, statut final, estado general, endstand, итоговый статус, 最终状态, technical architecture',
  'next steps & recommendations, next steps and recommendations, recommended next steps, next actions, next step',
  'siguiente paso, siguientes pasos, próximo paso, próximo passo, prochaine étape, nächster schritt, следующий шаг',
  'session status, overall status, overall progress, next steps, next immediate action, decision log, work log, activity log, session log',
  'acknowledgements, faq, prerequisites, tech stack, technology stack, tools, key files, principles, vision, constraints',
  'design principle, design principles, guiding principles, core principles, design decisions, key decisions',
  'review process, review schedule, roadmap review, ground rules',
  'grundsätze, prinzipien, leitlinien, designprinzipien, principes, principes directeurs, principios, princípios, принципы',
  '原则, 原則, 设计原则, 設計原則, 基本原则, 基本原則, 设计决策, 設計方針, 方針, 合规要点',
  'suggested sequencing, suggested order, recommended order, priority order, implementation order, execution plan',
  'order of work, order of implementation, empfohlene reihenfolge, reihenfolge, ordre recommandé, ordre d’exécution',
  'orden recomendado, orden de ejecución, orden sugerido, ordem recomendada, ordem de execução, ordem de execução recomendada',
  'порядок выполнения, порядок работ, 执行顺序, 实施顺序, 建议顺序, 実施順序, 進め方, how to help, how to contribute, scorecard',
  'project overview, product overview, project summary, project description, project analysis, executive summary',
  'environment, setup instructions, contact, files changed, files modified, lessons learned, testing notes, known risks',
  'notizen, hinweise, quellen, übersicht, zusammenfassung, ziel, ziele, hintergrund, einleitung, kontext, verweise',
  'nächste schritte, änderungsverlauf, verlauf, risiken, entscheidungen, anforderungen, glossar, fazit, inhaltsverzeichnis',
  'abhängigkeiten, zeitplan, offene fragen, anmerkungen, technischer stack, voraussetzungen',
  'références, liens, résumé, remarques, notes, objectif, objectifs, contexte, aperçu, vue d’ensemble, prérequis, risques',
  'décisions, historique, prochaines étapes, calendrier, glossaire, questions ouvertes, journal, sources, dépendances',
  'notas, referencias, enlaces, resumen, objetivo, objetivos, contexto, descripción, introducción, antecedentes, riesgos',
  'decisiones, próximos pasos, historial, cronograma, glosario, dependencias, preguntas abiertas, observaciones, alcance',
  'referências, links, resumo, descrição, introdução, riscos, decisões, próximos passos, histórico, observações, glossário',
  'dependências, escopo, visão geral, perguntas em aberto, conclusão, conclusiones, conclusión',
  'recent changes, latest changes, update log, letzte änderungen, aktualisierungen, dernières modifications, mises à jour',
  'actualizaciones, actualizaciones recientes, cambios recientes, últimos cambios, atualizações',
  'mudanças recentes, últimas mudanças, atualizações recentes, последние изменения, обновления, 最近更新, 最近の更新',
  'заметки, примечания, ссылки, обзор, описание, цель, цели, введение, контекст, риски, решения, следующие шаги, история',
  'вопросы, зависимости, архитектура, итоги, источники, требования, история изменений, журнал, выводы',
  '备注, 参考, 参考资料, 链接, 概述, 说明, 背景, 目标, 简介, 总结, 风险, 决策, 技术栈, 依赖关系, 变更记录, 更新日志, 相关文件, 注意事项',
  '備註, 參考, 參考資料, 概述, 目標, 操作紀錄, 開發紀錄, 更新紀錄, 變更紀錄, 技術架構, 相關文件, 術語表, 操作记录',
  'メモ, 概要, 目的, 背景, 参考, 参考資料, 備考, 関連, 目標, まとめ, 決定事項, 変更履歴, 更新履歴, 注意事項, リスク, 技術スタック, 前提',
  'good to know, nice to know, developer notes, development notes, implementation notes, technical notes, additional notes',
  'important notes, general notes, gut zu wissen, wissenswertes, wichtige hinweise, allgemeine hinweise, technische hinweise',
  'bon à savoir, à savoir, notes techniques, notes importantes, notas técnicas, notas importantes, bueno saber, bom saber',
  'полезно знать, важно знать, технические заметки, важные заметки, внимание, 注意, 注意点, 注意點, 技术说明, 開発メモ, 技術メモ',
  'нотатки, примітки, посилання, огляд, опис, мета, цілі, вступ, контекст, ризики, рішення, наступні кроки, історія, питання',
  'залежності, архітектура, підсумок, підсумки, джерела, вимоги, історія змін, журнал, журнал змін, висновки, поточний стан',
  'поточний статус, статус проєкту, статус проекту, відкриті питання, оновлення, останні зміни, принципи, порядок виконання',
  'корисно знати, варто знати, важливо знати, технічні нотатки, зауваження, довідка, структура файлів, стек технологій',
  'note, appunti, riferimenti, collegamenti, panoramica, riepilogo, sommario, descrizione, obiettivo, obiettivi, introduzione',
  'contesto, rischi, decisioni, prossimi passi, storico, cronologia, domande, domande aperte, dipendenze, architettura, fonti',
  'requisiti, registro modifiche, conclusioni, conclusione, stato attuale, stato del progetto, aggiornamenti, ultime modifiche, principi',
  'ordine di esecuzione, buono a sapersi, da sapere, note tecniche, note importanti, osservazioni, prerequisiti, stack tecnologico',
  'notlar, kaynaklar, referanslar, bağlantılar, genel bakış, özet, açıklama, hedef, hedefler, amaç, giriş, bağlam, riskler, kararlar',
  'sonraki adımlar, geçmiş, sorular, açık sorular, bağımlılıklar, mimari, gereksinimler, değişiklik günlüğü, sonuç, mevcut durum',
  'proje durumu, güncellemeler, son değişiklikler, ilkeler, prensipler, bilinmesi gerekenler, teknik notlar, önemli notlar',
  'dikkat edilmesi gerekenler, teknoloji yığını, ilerleme, ilerleme durumu, kapsam',
  '메모, 노트, 참고, 참고 사항, 참고 자료, 참조, 링크, 개요, 요약, 설명, 목표, 목적, 소개, 배경, 리스크, 위험 요소, 결정 사항, 다음 단계, 이력, 히스토리',
  '질문, 미해결 질문, 의존성, 아키텍처, 요구 사항, 요구사항, 변경 이력, 변경 기록, 변경 사항, 결론, 현재 상태, 현황, 진행 상황, 프로젝트 현황, 업데이트',
  '최근 변경, 원칙, 실행 순서, 주의, 주의 사항, 유의 사항, 알아두기, 알아둘 점, 기술 스택, 비고, 파일 구조, 정리, 회고',
  'notatki, uwagi, odnośniki, linki, przegląd, podsumowanie, opis, cel, cele, wprowadzenie, kontekst, ryzyka, decyzje, następne kroki',
  'historia zmian, pytania, zależności, architektura, wymagania, wnioski, obecny stan, warto wiedzieć, źródła, notities, opmerkingen',
  'verwijzingen, overzicht, samenvatting, beschrijving, doel, doelen, doelstellingen, inleiding, achtergrond, risico’s, besluiten',
  'volgende stappen, geschiedenis, vragen, openstaande vragen, afhankelijkheden, architectuur, vereisten, conclusie, huidige status',
  'goed om te weten, bronnen, poznámky, odkazy, přehled, shrnutí, souhrn, popis, cíl, cíle, úvod, rizika, rozhodnutí, další kroky',
  'historie, otázky, závislosti, architektura, požadavky, závěr, aktuální stav, dobré vědět, zdroje, ghi chú, lưu ý, tham khảo',
  'tổng quan, tóm tắt, mô tả, mục tiêu, giới thiệu, rủi ro, quyết định, bước tiếp theo, câu hỏi, kiến trúc, yêu cầu, kết luận',
  'tình trạng hiện tại, catatan, referensi, tautan, ikhtisar, ringkasan, deskripsi, tujuan, pendahuluan, latar belakang, risiko',
  'keputusan, langkah selanjutnya, riwayat, pertanyaan, ketergantungan, arsitektur, persyaratan, kesimpulan, status saat ini',
);

/** Headings that are such a list where they stand alone. */
export const CHECKLIST_WORDS = list(
  'verification, acceptance, validation, 验收, dod, verification plan, verifikation, verifizierung, überprüfung',
  'vérification, verificación, verificação, validierung, validación, validação, проверка, 验证, 驗證, 検証, 動作確認',
  'verifica, validazione, перевірка, валідація, приймання, doğrulama, kabul, 검증, 확인 사항, 검수, weryfikacja, walidacja, verificatie',
  'validatie, ověření, kiểm tra, xác minh, verifikasi, validasi',
);

/** Headings that say no more than that tasks stand under them, whatever the rest of the document is about. */
export const TASK_SECTION_NAMES = list(
  'planned features, upcoming features, future features, future plans, feature roadmap, product roadmap, planned work',
  'geplante funktionen, fonctionnalités prévues, funciones planeadas, funcionalidades planejadas, планы, 今後の予定, 開発予定',
  'todo, todos, to do, to dos, task, tasks, task list, to do list, todo list, todo items, roadmap, road map, backlog',
  'action items, still to do, left to do, things to do, what is left, what’s left, future todos, to be done, known todos',
  'aufgaben, aufgabenliste, offene aufgaben, fahrplan, offene punkte, noch zu tun, zu erledigen, was noch fehlt',
  'tareas, tareas pendientes, pendientes, hoja de ruta, por hacer, cosas por hacer, lista de tareas, falta por hacer',
  'tarefas, tarefas pendentes, pendências, pendentes, roteiro, a fazer, lista de tarefas, o que falta, falta fazer',
  'tâches, liste de tâches, tâches à faire, à faire, feuille de route, reste à faire, ce qui reste à faire',
  'задачи, список задач, план, дорожная карта, что сделать, что осталось сделать, осталось сделать, нужно сделать',
  '待办, 待办事项, 待办列表, 待辦, 待辦事項, 任务, 任务列表, 路线图, 待完成, やること, やることリスト, タスク, ロードマップ, 残タスク',
  'stuff to do, things left to do, afazeres, coisas a fazer, choses à faire, à-faire, a faire, сделать, нужно сделать, надо сделать',
  'завдання, список завдань, задачі, список задач, зробити, треба зробити, потрібно зробити, що зробити, що залишилось зробити',
  'залишилось зробити, дорожня карта, беклог, план робіт, attività, lista attività, lista delle attività, elenco attività, da fare',
  'cose da fare, compiti, attività da fare, tabella di marcia, resta da fare, cosa manca, yapılacaklar, yapılacaklar listesi',
  'yapılacak, yapılacak işler, yapılacak görevler, görevler, görev listesi, iş listesi, kalan işler, yol haritası',
  '할 일, 할일, 할 일 목록, 할일 목록, 할 일 리스트, 해야 할 일, 해야할 일, 해야할일, 작업, 작업 목록, 작업 리스트, 남은 작업, 남은 일, 로드맵, 백로그',
  '태스크, 태스크 목록, 투두, 투두 리스트, 앞으로 할 일, zadania, lista zadań, do zrobienia, rzeczy do zrobienia, taken, takenlijst',
  'te doen, nog te doen, actiepunten, openstaande taken, úkoly, seznam úkolů, co udělat, udělat, zbývá udělat, việc cần làm',
  'công việc cần làm, danh sách công việc, nhiệm vụ, cần làm, tugas, daftar tugas, yang harus dikerjakan, 待做, 待做事项, 待處理',
);

/** Names of lists of tasks, by which the name of a file or a sentence tells that it is one. */
export const TASK_LIST_NAMES = list(
  'task, tasks, task list, backlog, roadmap, aufgaben, aufgabenliste, tâches, tareas, tareas pendientes, tarefas, задачи, задач',
  'список задач, план, план работ, action items, to do list, pendientes, fahrplan, pendências, à faire, task queue, hoja de ruta',
  'roteiro, feuille de route, дорожная карта, бэклог, por hacer, lista de tareas, a fazer, afazeres, lista de tarefas',
  'завдання, задачі, список завдань, дорожня карта, беклог, attività, da fare, cose da fare, lista attività, görevler',
  'görev listesi, yapılacaklar, yapılacak işler, yol haritası, zadania, lista zadań, do zrobienia, takenlijst, te doen, actiepunten',
  'úkoly, seznam úkolů, việc cần làm, nhiệm vụ, danh sách công việc, daftar tugas',
);

/** The same in scripts that put no blanks between words, or not always. */
export const TASK_LIST_SIGNS = list(
  '任务, 任務, 待办, 待辦, タスク, やること, 需求, 路线图, ロードマップ, バックログ, 할 일, 작업 목록, 태스크, 백로그, 로드맵, 투두',
);

/** Folders whose documents are lists of what is to be done, each of its part. */
export const TODO_FOLDERS = list(
  'todo, todos, à faire, por hacer, pendientes, a fazer, afazeres, pendências, da fare, yapılacaklar, do zrobienia, te doen',
  '待办, 待辦, やること, 할 일',
);

/** Words that name notes where they begin a heading and one of `NOTE_JOINTS` follows: `Notes for developers`. */
export const NOTE_WORDS = list(
  'note, notes, reference, references, hinweis, hinweise, anmerkung, anmerkungen, notiz, notizen, referenzen, remarque, remarques',
  'références, nota, notas, observaciones, referencias, observações, referências, заметка, заметки, примечание, примечания',
  'замечания, нотатка, нотатки, примітка, примітки, зауваження, appunti, osservazioni, riferimenti, uwagi, uwaga, notatki',
  'opmerking, opmerkingen, notities, poznámka, poznámky, ghi chú, lưu ý, catatan',
);

/** Words between such a name and what the notes are about or for. */
export const NOTE_JOINTS = list(
  'for, on, about, from, regarding, to self, für, zu, zum, zur, über, an, aus, pour, sur, aux, para, sobre, del, de la, acerca de',
  'для, о, об, по, к, про, щодо, до, per, su, sulla, sul, di, dla, dotyczące, voor, over, bij, pro, ke, k, cho, về, untuk, tentang',
);
