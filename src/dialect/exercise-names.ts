import { fold, list, phrasePattern } from './fold.ts';

/** Titles of documents that set exercises; in German the word for them is that for tasks. */
const EXERCISE_NAMES = new Set(
  list(
    'exercises, practice exercises, homework, übung, übungen, übungsaufgaben, hausaufgaben, übungsblatt, exercices, devoirs',
    'вправи, домашнє завдання, esercizi, compiti a casa, alıştırmalar, ödev, ödevler, ćwiczenia, zadania domowe, oefeningen, cvičení',
    'bài tập, latihan, 연습 문제, 과제, 숙제, ejercicios, exercícios, упражнения, домашнее задание, 练习, 练习题, 習題, 习题, 演習, 演習問題, 練習問題',
  ).map(fold),
);

/** Words that say for whom exercises are set. */
const LEARNERS = new RegExp(
  `(?<![\\p{L}])(?:${phrasePattern(
    list(
      'for students, für studenten, für studierende, für schüler, pour les étudiants, pour les élèves',
      'para estudiantes, para alumnos, para estudantes, para os alunos, для студентов, для учеников',
    ),
  )})(?![\\p{L}])`,
  'iu',
);

/** True for a title over exercises: who reads them is to learn, and nothing in them is open. */
export const isExerciseName = (title: string): boolean =>
  EXERCISE_NAMES.has(fold(title)) || LEARNERS.test(title);
