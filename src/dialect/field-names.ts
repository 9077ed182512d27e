import { fold, list } from './fold.ts';

/** What a field under a task says. `other` is a field we know to be one and do not read. */
export type FieldKind =
  | 'status'
  /** How far it is: a status where it is a word or a percentage. */
  | 'progress'
  | 'priority'
  | 'assignee'
  | 'estimate'
  | 'due'
  | 'depends'
  | 'blocks'
  | 'labels'
  | 'files'
  | 'id'
  | 'title'
  | 'other';

/** How people name the fields of a task. Add a name to a row to have it understood. */
export const FIELD_NAMES: Readonly<Record<FieldKind, readonly string[]>> = {
  status: list(
    'status, state, current status, task status, implementation status, completion status, work status, zustand',
    'stand, bearbeitungsstand, bearbeitungsstatus, aktueller status, statut, état, estado, estado actual, estatus',
    'état actuel, statut actuel, situación, estado atual, situação, статус, состояние, текущий статус, готовность',
    '状态, 狀態, 当前状态, 目前狀態, 任务状态, 完成状态, 完成狀態, 完成情况, ステータス, 状態, 状況, 進行状況, 現状ステータス',
    'стан, поточний статус, поточний стан, статус виконання, статус завдання, готовність, stato, stato attuale, stato di avanzamento',
    'stato attività, durum, durumu, güncel durum, görev durumu, mevcut durum, 상태, 현재 상태, 진행 상태, 작업 상태, 진행 상황, 완료 여부',
    'status zadania, huidige status, stav, aktuální stav, trạng thái, tình trạng, status saat ini, status tugas, keadaan',
  ),
  progress: list(
    'progress, completion, fortschritt, avancement, progression, progreso, avance, andamento, progresso, прогресс',
    '进度, 進度, 进展, 完成度, 進捗, 進捗状況, 進捗率',
    'прогрес, хід виконання, avanzamento, progressi, ilerleme, ilerleme durumu, 진행률, 진척도, 진도, 완료율, 진척률, postęp, voortgang',
    'pokrok, průběh, tiến độ, kemajuan',
  ),
  priority: list(
    'priority, prio, severity, urgency, priority level, importance, priorität, dringlichkeit, wichtigkeit, schweregrad',
    'priorité, urgence, sévérité, gravité, prioridad, urgencia, severidad, gravedad, importancia, prioridade, urgência',
    'severidade, gravidade, importância, серьёзность, серьезность, приоритет, важность, срочность, критичность, 优先级, 優先級, 優先度, 优先度',
    '优先程度, 级别, 級別, 等级, 严重程度, 嚴重程度, 重要度, 紧急程度, 緊急度, 重要性, 優先順位',
    'пріоритет, пріоритетність, важливість, терміновість, критичність, priorità, urgenza, importanza, severità, gravità, öncelik',
    'önceliği, öncelik seviyesi, önem, önem derecesi, aciliyet, 우선순위, 우선도, 중요도, 긴급도, 심각도, priorytet, ważność, pilność',
    'prioriteit, belang, urgentie, priorita, důležitost, naléhavost, ưu tiên, độ ưu tiên, mức độ ưu tiên, prioritas, urgensi',
  ),
  assignee: list(
    'assignee, assignees, assigned, assigned to, owner, owners, responsible, agent, developer, lead, dri, who',
    'task owner, responsible person, zuständig, verantwortlich, verantwortliche, verantwortlicher, bearbeiter',
    'zugewiesen, zugewiesen an, bearbeitet von, assigné à, assigné, assignée à, responsable, responsables, porteur',
    'attribué à, affecté à, propriétaire, pilote, asignado, asignado a, asignada a, encargado, encargada, responsável',
    'responsáveis, atribuído a, atribuída a, dono, encarregado, исполнитель, исполнители, ответственный, ответственные',
    'назначено, назначен, владелец, кто, 负责人, 負責人, 执行人, 執行者, 经办人, 责任人, 指派给, 分配给, 担当, 担当者, 責任者, 割り当て',
    'виконавець, виконавці, відповідальний, відповідальна, відповідальні, призначено, власник, хто, assegnatario, assegnato a',
    'assegnata a, assegnato, responsabile, responsabili, incaricato, proprietario, sorumlu, sorumlusu, sorumlular, atanan, sahibi',
    'atanan kişi, görevli, geliştirici, 담당자, 담당, 책임자, 작업자, 할당, przypisane do, przypisany, odpowiedzialny, wykonawca, właściciel',
    'toegewezen aan, verantwoordelijke, verantwoordelijk, uitvoerder, eigenaar, přiřazeno, zodpovědný, odpovědný, řešitel',
    'người phụ trách, người thực hiện, phụ trách, người được giao, penanggung jawab, ditugaskan kepada, pelaksana',
  ),
  estimate: list(
    'estimate, est, estimated, estimated time, estimated effort, estimation, effort, time, time estimate, size',
    'duration, estimated duration, estimated hours, story points, points, complexity, workload, effort estimate, eta time',
    'time required, estimated work, aufwand, geschätzter aufwand, schätzung, dauer, geschätzte dauer, zeitaufwand, größe',
    'geschätzte zeit, zeit, durée, durée estimée, effort estimé, charge, temps, temps estimé, estimation du temps',
    'charge estimée, complexité, estimación, esfuerzo, tiempo, tiempo estimado, duración, esfuerzo estimado, horas',
    'duración estimada, complejidad, estimativa, esforço, tempo, tempo estimado, duração, esforço estimado, duração estimada',
    'complexidade, оценка, оценка времени, трудозатраты, трудоемкость, трудоёмкость, время, длительность, сложность',
    'объём, объем, 预估, 预计时间, 工作量, 工时, 预估工时, 预计工时, 预计耗时, 预估时间, 工時, 預估工時, 预计工期, 工期, 耗时, 时长',
    '見積もり, 工数, 見積, 見積り, 見積工数, 所要時間, 想定工数, 予定工数, 見積もり時間',
    'оцінка, оцінка часу, час, тривалість, трудовитрати, складність, обсяг, зусилля, орієнтовний час, stima, stima tempo, tempo stimato',
    'durata, durata stimata, sforzo, sforzo stimato, complessità, ore stimate, stima ore, impegno, tahmini süre, süre, tahmin',
    'tahmini efor, efor, karmaşıklık, tahmini zaman, 예상 시간, 예상 소요 시간, 소요 시간, 예상 기간, 작업량, 공수, 예상 공수, 난이도, 기간',
    'szacowany czas, oszacowanie, szacunek, czas, czas trwania, schatting, geschatte tijd, inschatting, duur, tijdsduur, odhad',
    'odhadovaný čas, časový odhad, náročnost, trvání, ước tính, thời gian, thời gian ước tính, estimasi, estimasi waktu, durasi, waktu',
  ),
  due: list(
    'due, due date, deadline, target, target date, eta, due by, target completion, expected completion, finish by',
    'planned completion, fällig, fällig am, fälligkeit, fälligkeitsdatum, frist, termin, bis, deadline bis, zieldatum',
    'échéance, date limite, date d’échéance, date butoir, délai, à rendre le, livraison prévue, fecha límite, fecha limite',
    'vencimiento, fecha de entrega, fecha de vencimiento, plazo, fecha objetivo, prazo, data limite, data de entrega',
    'vencimento, entrega, prazo final, data alvo, срок, дедлайн, сроки, срок выполнения, крайний срок, до, 截止日期, 截止',
    '截止时间, 截止時間, 到期日, 到期, 计划完成时间, 预计完成时间, 完成期限, 期限, 締切, 締め切り, 期日, 納期, 完了予定, 完了予定日',
    'термін, термін виконання, терміни, дедлайн, крайній термін, строк, scadenza, data di scadenza, entro',
    'data di consegna, son tarih, teslim tarihi, bitiş tarihi, hedef tarih, termin tarihi, 마감일, 마감, 기한, 완료 예정일, 목표일, 데드라인',
    'termin wykonania, data ukończenia, streefdatum, vervaldatum, einddatum, opleverdatum, termín, termín dokončení',
    'hạn chót, thời hạn, ngày hết hạn, tenggat, tenggat waktu, batas waktu, jatuh tempo',
  ),
  depends: list(
    'depends on, depends, dependencies, dependency, blocked by, prerequisite, prerequisites, requires, needs, after',
    'depend on, prereqs, prereq, waiting on, waiting for, blocked on, requires first, abhängigkeit, abhängigkeiten',
    'abhängig von, hängt ab von, voraussetzung, voraussetzungen, blockiert durch, blockiert von, benötigt, wartet auf',
    'dépend de, dépendance, dépendances, bloqué par, bloquée par, prérequis, nécessite, requiert, depende de, dependencia',
    'dependencias, bloqueado por, bloqueada por, requisito previo, requisitos previos, requiere, prerrequisitos',
    'dependência, dependências, bloqueado por, requer, pré-requisito, pré-requisitos, зависит от, зависимость, зависимости',
    'заблокировано, блокируется, требует, предусловия, блокирован, заблокирована, 依赖, 依賴, 依赖项, 依赖任务, 前置条件, 前置任务, 前置',
    '前置依赖, 依賴項目, 被阻塞, 前提, 依存, 依存関係, 依存タスク, 前提条件, 前提タスク, ブロック元',
    'залежить від, залежність, залежності, заблоковано через, блокується, потребує, передумова, передумови, dipende da, dipendenza',
    'dipendenze, bloccato da, bloccata da, prerequisito, prerequisiti, richiede, bağımlılık, bağımlılıklar, bağımlı, bağlı olduğu',
    'ön koşul, ön koşullar, gereksinim, engelleyen, 의존성, 의존, 선행 작업, 선행 조건, 선행, 전제 조건, 종속성, 차단 요인, zależy od, zależność',
    'zależności, wymaga, zablokowane przez, hangt af van, afhankelijk van, afhankelijkheid, afhankelijkheden, vereist',
    'geblokkeerd door, závisí na, závislost, závislosti, vyžaduje, blokováno, phụ thuộc, phụ thuộc vào, điều kiện tiên quyết',
    'bergantung pada, tergantung pada, dependensi, ketergantungan, prasyarat',
  ),
  blocks: list(
    'blocks, blocking, blocker for, is blocking, unblocks, required by, blockiert, blockiert aufgaben, bloque, débloque',
    'bloquea, bloquea a, bloqueia, блокирует, блокирует задачи, 阻塞, 阻塞任务, 后续任务, 被依赖, ブロック, ブロック対象, ブロック先',
    'блокує, блокує завдання, blocca, engeller, engellediği, 차단, 후속 작업, blokuje, blokkeert, memblokir',
  ),
  labels: list(
    'category, categories, labels, label, tags, tag, type, area, component, kategorie, scope, epic, domain, module',
    'components, task type, kategorien, bereich, typ, art, komponente, modul, etiketten, catégorie, catégories, étiquettes',
    'étiquette, domaine, composant, categoría, categorías, etiqueta, etiquetas, tipo, área, módulo, componente, ámbito',
    'categoria, categorias, rótulos, escopo, тип, категория, категории, область, метки, метка, теги, тег, модуль, компонент',
    '类型, 類型, 分类, 分類, 类别, 類別, 标签, 標籤, 模块, 模組, 种类, 所属模块, 種別, カテゴリ, カテゴリー, タグ, ラベル, タイプ, 領域',
    'モジュール, 区分',
    'категорія, категорії, мітка, мітки, теги, область, компонент, etichetta, etichette, ambito, componenti, categorie, kategori',
    'kategoriler, etiket, etiketler, türü, bileşen, modül, 분류, 카테고리, 태그, 라벨, 레이블, 유형, 종류, 영역, 모듈, 컴포넌트, 구분',
    'kategoria, etykieta, etykiety, obszar, categorieën, onderdeel, štítky, štítek, oblast, nhãn, loại, danh mục, kategori tugas, jenis',
  ),
  files: list(
    'file, files, location, locations, files to modify, files to create, files created, files modified, path, paths',
    'files to create/modify, files to change, affected files, files changed, code, related files, key files, source files',
    'files affected, file(s), files involved, datei, dateien, betroffene dateien, geänderte dateien, fichier, fichiers',
    'fichiers concernés, fichiers modifiés, fichiers à modifier, fichiers à créer, archivo, archivos, archivos afectados',
    'archivos a modificar, archivos a crear, archivos modificados, fichero, ficheros, arquivo, arquivos, arquivos afetados',
    'arquivos a modificar, arquivos modificados, ficheiro, ficheiros, файл, файлы, затронутые файлы, изменяемые файлы',
    'измененные файлы, 文件, 涉及文件, 相关文件, 檔案, 相關檔案, 影响文件, 修改文件, ファイル, 対象ファイル, 関連ファイル, 変更ファイル',
    '影響ファイル',
    'файли, файл завдання, змінені файли, файли для зміни, пов’язані файли, розташування, file coinvolti, file interessati',
    'file modificati, file da modificare, file da creare, posizione, percorso, dosya, dosyalar, ilgili dosyalar, etkilenen dosyalar',
    'değişen dosyalar, konum, 파일, 대상 파일, 관련 파일, 수정 파일, 변경 파일, 영향 파일, 생성 파일, 위치, 경로, plik, pliki',
    'betrokken bestanden, locatie, soubor, soubory, dotčené soubory, tệp, tập tin, các tệp liên quan, berkas, file terkait, lokasi',
  ),
  id: list(
    'id, task id, ticket, ticket id, key, issue id, aufgaben-id, номер, ид, 编号, 編號, 任务编号, 任务id, 番号, チケット',
    'ідентифікатор, task-id, görev id, görev no, 번호, 작업 id, 작업 번호, identyfikator, mã số, nomor',
  ),
  title: list(
    'title, titel, titre, título, titulo, название, заголовок, 标题, 標題, 名称, 任务名称, タイトル, name, タスク名, 件名',
    'назва, заголовок завдання, titolo, nome, başlık, 제목, 이름, 작업명, tytuł, nazwa, naam, název, tiêu đề, judul, nama',
  ),
  other: list(
    'created, updated, date, author, impact, risk, milestone, phase, sprint, version, branch, note, notes, reference',
    'references, start, started, completed, finished, objective, goal, problem, issue, action, description, plan, pr',
    'commit, requirements, reuses, completion date, completed on, reason, result, context, last updated, owner notes',
    'erstellt, aktualisiert, datum, beschreibung, problem, ziel, notiz, notizen, grund, ergebnis, lösung, abgeschlossen am',
    'créé, mis à jour, date, objectif, problème, solution, remarque, remarques, raison, impact, contexte, terminé le',
    'creado, actualizado, fecha, descripción, problema, objetivo, solución, nota, notas, impacto, fase, riesgo, contexto',
    'criado, atualizado, data, descrição, solução, observação, observações, risco, concluído em',
    'создано, завершено, ветка, файл задачи, создан, дата, описание, проблема, цель, решение, примечание, заметка, контекст',
    '创建时间, 更新时间, 日期, 描述, 说明, 备注, 目标, 问题, 背景, 原因, 解决方案, 影响, 验收标准, 完成时间, 創建時間, 備註',
    '作成日, 更新日, 日付, 説明, 備考, 目的, 問題, 背景, 概要, 完了日, 理由, 影響, 対応内容',
    'створено, оновлено, дата, опис, мета, рішення, примітка, примітки, нотатка, причина, результат, контекст, ризик, етап, гілка',
    'виправлення, дата виправлення, дата виявлення, дата створення, симптоми, симптом, рішення проблеми',
    'creato, aggiornato, data, descrizione, obiettivo, soluzione, nota, note, motivo, risultato, contesto, rischio, rischi, completato il',
    'oluşturuldu, güncellendi, tarih, açıklama, hedef, amaç, sorun, çözüm, notlar, sebep, neden, sonuç, etki, risk, tamamlanma tarihi',
    '생성일, 작성일, 수정일, 날짜, 설명, 목표, 목적, 문제, 해결, 해결 방법, 해결책, 비고, 참고, 메모, 원인, 결과, 배경, 완료일, 영향, 내용, 완료 조건',
    'utworzono, opis, cel, rozwiązanie, uwagi, notatki, powód, wynik, aangemaakt, bijgewerkt, beschrijving, doel, oplossing, opmerking',
    'opmerkingen, reden, resultaat, vytvořeno, aktualizováno, popis, cíl, řešení, poznámka, poznámky, důvod, výsledek',
    'ngày tạo, mô tả, mục tiêu, vấn đề, giải pháp, ghi chú, lý do, kết quả, dibuat, diperbarui, tanggal, deskripsi, tujuan, masalah',
    'solusi, catatan, alasan, hasil',
  ),
};

const KIND_BY_NAME = new Map(
  Object.entries(FIELD_NAMES)
    .toReversed()
    .flatMap(([kind, names]) => names.map((name) => [fold(name), kind as FieldKind] as const)),
);

/** The kind of the field with this name, or undefined for a name we do not know. */
export function fieldKind(name: string): FieldKind | undefined {
  return KIND_BY_NAME.get(fold(name));
}
