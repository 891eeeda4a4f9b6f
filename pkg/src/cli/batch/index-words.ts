/** The words of the index of a folder, in each language. */
import type { Lang } from "../../facade/types.js";

/** What the index says around the stories. */
export interface IndexWords {
  readonly stories: string;
  readonly decisions: string;
  /** The heads of the columns. */
  readonly heads: readonly string[];
  readonly noDocument: string;
  readonly noId: string;
  readonly noTitle: string;
  /** What is between a decision's status and the decisions that replace it. */
  readonly supersededBy: string;
}

/** The words of a language: the two titles, the heads of the columns, what is said of what is missing, and of what is replaced. */
const WORDS: Readonly<Record<Lang, string>> = {
  en: "Stories|Decisions|Story|Document|Status|Priority|Type|no document|no id|no title|superseded by",
  de: "Storys|Entscheidungen|Story|Dokument|Status|Priorität|Typ|kein Dokument|keine ID|kein Titel|ersetzt durch",
  fr: "Stories|Décisions|Story|Document|Statut|Priorité|Type|pas de document|sans identifiant|sans titre|remplacée par",
  es: "Historias|Decisiones|Historia|Documento|Estado|Prioridad|Tipo|sin documento|sin identificador|sin título|sustituida por",
  it: "Storie|Decisioni|Storia|Documento|Stato|Priorità|Tipo|nessun documento|senza ID|senza titolo|sostituita da",
  pt: "Histórias|Decisões|História|Documento|Status|Prioridade|Tipo|sem documento|sem ID|sem título|substituída por",
  nl: "Story’s|Besluiten|Story|Document|Status|Prioriteit|Type|geen document|geen ID|geen titel|vervangen door",
  cs: "Stories|Rozhodnutí|Story|Dokument|Stav|Priorita|Typ|bez dokumentu|bez ID|bez názvu|nahrazeno rozhodnutím",
  pl: "Historie|Decyzje|Historia|Dokument|Status|Priorytet|Typ|brak dokumentu|brak ID|brak tytułu|zastąpiona przez",
  uk: "Історії|Рішення|Історія|Документ|Стан|Пріоритет|Тип|немає документа|без ідентифікатора|без назви|замінено рішенням",
  ja: "ストーリー|決定事項|ストーリー|文書|状態|優先度|種類|文書なし|IDなし|タイトルなし|後継：",
  zh: "故事|决策|故事|文档|状态|优先级|类型|无文档|无编号|无标题|取代者：",
};

/** The words of a language. */
export function indexWords(lang: Lang): IndexWords {
  const [stories = "", decisions = "", ...rest] = WORDS[lang].split("|");
  const [noDocument = "", noId = "", noTitle = ""] = rest.slice(5, 8).map((words) => `(${words})`);
  return { stories, decisions, heads: rest.slice(0, 5), noDocument, noId, noTitle, supersededBy: rest[8] ?? "" };
}
