/** GitHub's nine keywords (docs/github-behaviour.md, Pull requests): the only ones that close an issue by its number. */
export const CLOSING_KEYWORDS = 'close[sd]?|fix(?:e[sd])?|resolve[sd]?';
/** These complete a task by its id, as the keywords do; GitHub does not know them. */
export const FINISHING_VERBS = 'complete[sd]?|finish(?:e[sd])?';
/** These say that a task is worked on. */
export const MENTIONING_WORDS = [
  'implement(?:s|ed|ing)?|address(?:e[sd]|ing)?',
  '(?:work(?:s|ed|ing)? on|start(?:s|ed|ing)?|begin(?:s|ning)?|continu(?:e[sd]?|ing)|progress(?:es)?(?: on)?)',
  '(?:contribut(?:e[sd]?|ing) to|(?:a )?(?:first |next |small |big )?steps? towards?|towards?|part (?:of|[0-9]{1,2} of))',
  'closing|fixing|resolving|completing|finishing',
  'refs?|referenc(?:e[sd]?|ing)',
].join('|');

/** What may stand between a verb and an id. Behind it a plain number is an id, too: `Closes task 3`. */
export const NOUNS = '(?:sub-?)?tasks?|steps?|stor(?:y|ies)|items?|issues?|bugs?|tickets?|to-?dos?';

const THIS = [
  'th(?:is|ese)',
  '(?:th(?:is|e|ese)|my) (?:pr|pull request|merge request|mr|changes?|changeset|patch(?:es)?|commits?|branch|work|fix|update)',
  'merging(?: this(?: pr| pull request)?)?',
].join('|');
const FILLERS =
  'and|also|but|plus|then|now|finally|fully|completely|entirely|automatically|additionally|hereby|thereby|thus|will';

/** All that may stand between the beginning of a clause and a closing word. */
export const ASSERTIVE_CLAUSE = new RegExp(String.raw`^(?:(?:${THIS}) )?(?:(?:${FILLERS}),? )*$`, 'iu');
const DOING =
  '(?:add|implement|introduce|update|remove|drop|refactor|move|rename|rewrite|bump|improve|support|handle|use|make|allow|document|test)(?:e?[sd])?';
/** `This pull request adds a cache and closes #3`, `Add a cache and close #3`. */
export const JOINED_CLAUSE = new RegExp(
  String.raw`^(?:${THIS}|${DOING}) [^"'?]{1,150} (?:and|&) (?:(?:${FILLERS}) )*$`,
  'iu',
);
/** With one of these in it, what a clause goes on with need not be so. */
export const HEDGE =
  /\b(?:not|never|no|nor|without|cannot|if|how|why|what|whether|that|which|who|when|where|until|unless|can|could|would|may|might|should|must|shall|needs?|wants?|tr(?:y|ies|ied)|fail(?:s|ed)?|unlike|opposite|superseded|duplicates?|instead|was|see|attempts?|helps?|plans?|reverts?|undo(?:es)?|so)\b|n['’]t\b/iu;

/** A heading, a label or a lead-in under which nothing is done yet, or was done elsewhere. */
export const ELSEWHERE =
  /\b(?:not|no|without|out of scope|to[- ]?do|next|remaining|left|later|future|follow(?:ing)?[- ]?ups?|pending|planned?|deferred|postponed|previous(?:ly)?|earlier|before|blocked|depends|requires?|waiting|unrelated|upstream|examples?|instead|reverts?|reverted|how to|steps to|known issues|original|release notes|changelog|expected|was|formerly)\b|n['’]t\b|\be\.?g\b/iu;

/** A sentence that begins so only supposes, asks or puts off. */
export const UNSETTLED_SENTENCE =
  /^(?:if|unless|once|when|whenever|until|after|before|assuming|provided|suppose|in case|as soon as|should|whether|do(?:es)?|is|are|can|could|would|may|might|maybe|perhaps|possibly|probably|hopefully|will (?:this|it|we|the)|to-?do|to do|tbd|next|later|remaining|pending|blocked|depends|requires|waiting|follow-?ups?|reverts?|undo(?:es)?|example)(?![\w.])/iu;
/** Supposes nothing but the merge itself. */
export const UPON_MERGE =
  /^ ?(?:once|when|upon|on|after|as soon as) (?:(?:this|it|the)(?: pr| pull request)?(?: is| gets|'s)? )?merg(?:ed?|ing)(?: (?:in)?to [\w./-]{1,60})?(?:, ?| |$)/iu;
/** Right before the word it says the opposite. */
export const NEGATED =
  /(?:\b(?:not|never|without|cannot|no longer|instead of|rather than|neither|nor|stops?|avoids?)|n['’]t)(?: (?!and |but )\p{L}{1,20}){0,3} $/iu;
const PARTS = 'partially|partly|in part|mostly|almost|nearly|halfway|half|kind of|sort of|kinda';
/** Right before the word: not all of it. */
export const PARTIALLY = new RegExp(String.raw`\b(?:${PARTS}) $`, 'iu');
/** Right behind what it speaks of. */
export const PARTLY_BEHIND = new RegExp(
  String.raw`^,? ?[-–—(]? ?(?:but )?(?:only )?(?:${PARTS})(?!\p{L})`,
  'iu',
);
/** Words right before a closing word that only quote it. */
export const QUOTING =
  /(?:\be\.g|\bi\.e|\beg|\bex|\bfor example|\bfor instance|\bsuch as|\blike|\bcf|\bvs)\.?,? $/iu;

/** What follows takes it back, puts it off, or says that it was done elsewhere. */
export const TAKEN_BACK = new RegExp(
  [
    String.raw`\b(?:partially|partly|in part|mostly|almost|halfway|half|kind of|sort of|for now|except|excluding)\b`,
    String.raw`\bbut\b.{0,40}\bnot\b|\bnot\b|n['’]t\b|\bonly\b`,
    String.raw`\b(?:later|soon|eventually|someday|already|previously|earlier|yesterday|last (?:week|month|year|sprint|release))\b`,
    String.raw`\bin (?:an?|another|the|our) (?:\w+ )?(?:separate|follow-?up|later|next|different|other|future|upcoming|earlier|previous|subsequent)\b`,
    String.raw`\bin another\b|\b(?:if|unless|until|provided|assuming|instead of|rather than)\b`,
    String.raw`\b(?:once|after|when (?:we|you|they|all|both|i))\b`,
    String.raw`\b(?:maybe|perhaps|probably|possibly|hopefully|fail(?:s|ed)?|or|and (?:up|so on|following))\b|\bI (?:think|hope|guess|believe|suppose)\b`,
    String.raw`\bas (?:an? )?(?:duplicate|wont-?fix|invalid|not planned)\b`,
    String.raw`\b(?:in|by|via|with|see) (?:[\w.-]+/[\w.-]+)?#\d`,
  ].join('|'),
  'iu',
);

/** What may follow an id, or the last of a list, without making it the name or the subject of something else. */
export const ENDS_AN_ID =
  /^(?:$|[.,;:!?)\]\uFFFC]| ?[-–—]{1,2} | ?[([]| (?:by|via|using|through|and|plus|for|partially|partly) | (?:once|when|upon|on|after) (?:this |it |the |pr |is )*merg| ?\p{Extended_Pictographic})/iu;

/** In front of a line, a sign that it is done, a bullet, a number. */
export const LEADING_MARKS =
  /^(?:[-+•·→ ]|\[[xX]\] |\d{1,3}[.)] |:[a-z0-9_+-]{1,30}:|[\p{Extended_Pictographic}\uFE0F\u200D])+/u;
/** A line that begins with one of these is not done. */
export const UNDONE_MARK =
  /^[-+•·→ ]*(?:\[ ?\]|[❌✖✗✘🚫⛔⏳⌛🚧⬜◻☐🔲🔳⏸🔜❓❔⚠]|:(?:x|construction|hourglass|no_entry):)/u;
