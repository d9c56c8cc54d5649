package overlay

import (
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// kindWords name one thing of a kind.
var kindWords = map[op.Referensslag]quality.Text{
	op.ReferensStallningstagande: {SV: "Ställningstagandet", EN: "The statement"},
	op.ReferensObjekt:            {SV: "Objektet", EN: "The object"},
	op.ReferensAvsnitt:           {SV: "Avsnittet", EN: "The section"},
	op.ReferensRiksintresse:      {SV: "Riksintresset", EN: "The riksintresse"},
	op.ReferensMKN:               {SV: "Miljökvalitetsnormen", EN: "The environmental quality standard"},
	op.ReferensLIS:               {SV: "LIS-området", EN: "The LIS area"},
	op.ReferensKlimatrisk:        {SV: "Klimatrisken", EN: "The climate risk"},
	op.ReferensMellankommunal:    {SV: "Den mellankommunala frågan", EN: "The question between municipalities"},
	op.ReferensKonsekvens:        {SV: "Konsekvensen", EN: "The consequence"},
	op.ReferensYttrandepunkt:     {SV: "Yttrandepunkten", EN: "The point of the opinion"},
	op.ReferensAnmarkning:        {SV: "Anmärkningen", EN: "The remark"},
	op.ReferensPlandel:           {SV: "Plandelen", EN: "The part of the plan"},
	op.ReferensMedia:             {SV: "Dokumentet", EN: "The document"},
}

// fieldWords name the fields of Uppgift.
var fieldWords = map[string]quality.Text{
	"forandring":       {SV: "förändring", EN: "change"},
	"tidshorisont":     {SV: "tidshorisont", EN: "time horizon"},
	"hansyn":           {SV: "hänsyn", EN: "to take into account"},
	"plandel":          {SV: "plandel", EN: "part of the plan"},
	"detaljeringsgrad": {SV: "detaljeringsgrad", EN: "level of detail"},
	"mellankommunal":   {SV: "mellankommunal", EN: "between municipalities"},
	"ankare":           {SV: "ankare", EN: "anchor"},
	"under":            {SV: "under", EN: "under"},
	"slag":             {SV: "slag", EN: "kind"},
	"lagrum":           {SV: "lagrum", EN: "paragraph"},
	"myndighet":        {SV: "myndighet", EN: "authority"},
	"kalla":            {SV: "källa", EN: "source"},
	"andamal":          {SV: "ändamål", EN: "purpose"},
	"atgarder":         {SV: "åtgärder", EN: "measures"},
	"kommuner":         {SV: "kommuner", EN: "municipalities"},
	"godtas":           {SV: "godtas av länsstyrelsen", EN: "accepted by the county board"},
	"punkt":            {SV: "följer av yttrandepunkt", EN: "follows from point"},
	"medietyp":         {SV: "medietyp", EN: "media type"},
	"lank":             {SV: "länk", EN: "link"},
}

// linkWords name the links of a way.
var linkWords = map[Lankslag]quality.Text{
	LankKoppling:    {SV: "koppling", EN: "link"},
	LankGaller:      {SV: "gäller", EN: "concerns"},
	LankPunkt:       {SV: "följer av", EN: "follows from"},
	LankOmfattar:    {SV: "omfattar", EN: "consists of"},
	LankPlandel:     {SV: "hör till plandel", EN: "belongs to part"},
	LankRedovisning: {SV: "redovisas under samma ämne", EN: "accounted for under the same subject"},
}

var fyndWords = map[Fynd]quality.Text{
	FyndGeometri:   {SV: "berör området genom sitt läge", EN: "touches the area by its place"},
	FyndLank:       {SV: "funnen genom länkar", EN: "found by links"},
	FyndAvrundning: {SV: "har mindre än toleransen gemensamt med området", EN: "has less than the tolerance in common with the area"},
	FyndEjJamford:  {SV: "kunde inte jämföras", EN: "could not be compared"},
	FyndOplacerad:  {SV: "har inget läge i planen", EN: "has no place in the plan"},
	FyndInte:       {SV: "funnen varken genom läge eller länkar", EN: "found neither by place nor by links"},
	FyndSaknas:     {SV: "finns inte i planen", EN: "is not in the plan"},
}
