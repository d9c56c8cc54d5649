package katalog_test

import (
	"errors"
	"fmt"
	"os"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
)

func open() *katalog.Katalog {
	f, err := os.Open("testdata/katalog.json")
	if err != nil {
		panic(err)
	}
	defer f.Close()
	k, _, err := katalog.Decode(f)
	if err != nil {
		panic(err)
	}
	return k
}

func Example() {
	f, err := os.Open("testdata/katalog.json") // a made catalogue
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	k, findings, err := katalog.Decode(f, codec.Source("katalog.json"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(k.Release().Namn, k.Len(), "provisions,", len(findings), "findings, stops:", findings.Stops())
	for b := range k.Gallande(civil.Date{Year: 2030, Month: 1, Day: 1}) {
		fmt.Println(b.Bestammelsekod, "|", b.Bestammelseformulering)
	}
	// Output:
	// 20300101 8 provisions, 3 findings, stops: false
	// DP_KM_X2 | Fyrvaktarbostad
	// DP_KM_Eg_Prov_Hojd | Högsta höjd är [höjd:decimaltal] meter. [text:text]
	// DP_AP_Eg_Prov_Lutning | Största lutning är [lutning1:decimaltal]:[lutning2:decimaltal]. (Pilen pekar uppåt)
	// DP_PO_Eg_Prov_Aldre | Bryggan är angiven som [äldre bestämmelse:text]. Bestämmelsen har inte tolkats [orsak:text].
}

// An old provision was split in two, and the two were merged later.
func ExampleKatalog_Efterfoljare() {
	k := open()
	chain, _ := k.Efterfoljare("5b0f6c1e-0001-4d0a-9c00-000000000002")
	for _, b := range chain.Pagaende() {
		fmt.Println(b.Bestammelsekod, b.Bestammelseformulering)
		fmt.Println(len(chain.Vag(b.ID))-1, "steps")
	}
	fmt.Println("split:", chain.Delad, "merged:", chain.Sammanslagen, "ring:", chain.Cykel)
	// Output:
	// DP_KM_Eg_Prov_Hojd Högsta höjd är [höjd:decimaltal] meter. [text:text]
	// 2 steps
	// split: true merged: true ring: false
}

func ExampleMall_Fyll() {
	m, err := katalog.ParseMall("Högsta nockhöjd på [byggnadsverk:text] är [höjd:decimaltal] meter[text:text]")
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := m.Fyll([]detaljplan.Variabelvarde{
		{Datatyp: detaljplan.VariabeltypText, Beskrivning: "byggnadsverk", Variabelvarde: "huvudbyggnad"},
		{Datatyp: detaljplan.VariabeltypDecimaltal, Beskrivning: "höjd", Variabelvarde: "8.5"},
	})
	fmt.Println(s, err)
	// Output: Högsta nockhöjd på huvudbyggnad är 8,5 meter <nil>
}

func ExampleMall_Kanner() {
	m, _ := katalog.ParseMall("Högsta nockhöjd på [byggnadsverk:text] är [höjd:decimaltal] meter[text:text]")
	values, match, ok := m.Kanner("Högsta nockhöjd på huvudbyggnad är 8,5  meter, dock 4 meter mot gatan.")
	fmt.Println(ok, match.Form, match.Exakt, match.Flertydig)
	for _, v := range values {
		fmt.Printf("%s (%s): %s\n", v.Beskrivning, v.Datatyp, v.Variabelvarde)
	}
	_, match, ok = m.Kanner("Högsta nockhöjd på [byggnadsverk:text] är [höjd:decimaltal] meter")
	fmt.Println(ok, match.Form)
	// Output:
	// true ifylld false false
	// byggnadsverk (text): huvudbyggnad
	// höjd (decimaltal): 8,5
	// text (text): , dock 4 meter mot gatan.
	// true mall
}

func ExampleMall_Kontrollera() {
	k := open()
	b := k.MedKod("DP_KM_Eg_Prov_Hojd")[0]
	m, _ := b.Mall()
	for _, f := range m.Kontrollera([]detaljplan.Variabelvarde{
		{Datatyp: detaljplan.VariabeltypDecimaltal, Beskrivning: "höjd", Variabelvarde: "8,5 m", Vardetyp: detaljplan.VardetypMin},
	}, b) {
		fmt.Println(f.Text.EN)
	}
	// Output:
	// höjd is "8,5 m", which is not a decimal number.
	// höjd has no unit.
	// höjd has the sense min, but the catalogue says max.
	// The variable [byggnadsverk:text] has no value.
}

func ExampleAvvikelse() {
	fmt.Println(katalog.Avvikelse("Högsta höjd är 8,5 meter.", "Högsta nockhöjd är 8,5 meter."))
	// Output: Högsta [-höjd-] {+nockhöjd+} är 8,5 meter.
}

// Two heights in metres that mean different things have no order.
func ExampleMatvarde_Compare() {
	k := open()
	value := func(s string) detaljplan.Variabelvarde {
		return detaljplan.Variabelvarde{Datatyp: detaljplan.VariabeltypDecimaltal, Beskrivning: "höjd", Variabelvarde: s, Enhet: detaljplan.EnhetMeter}
	}
	ground, _ := katalog.NyttMatvarde(k.MedKod("DP_KM_Eg_Prov_Hojd")[0], value("8"))
	lower, _ := katalog.NyttMatvarde(k.MedKod("DP_KM_Eg_Prov_Hojd")[0], value("7,5"))
	datum, _ := katalog.NyttMatvarde(k.MedKod("DP_KM_Eg_Prov_HojdNollplan")[0], value("45"))
	fmt.Println(ground.Compare(lower))
	_, err := ground.Compare(datum)
	var e *katalog.EjJamforbara
	fmt.Println(errors.As(err, &e), err)
	// Output:
	// 1 <nil>
	// true katalog: 8 meter (max, DP_KM_Eg_Prov_Hojd) and 45 meter (max, DP_KM_Eg_Prov_HojdNollplan) are not comparable: the codes are DP_KM_Eg_Prov_Hojd and DP_KM_Eg_Prov_HojdNollplan.
}

// A copy with only the provisions in force.
func ExampleKatalog_Urval() {
	part := open().Urval(func(b *katalog.Bestammelse) bool { return b.Pagaende() && !b.Tolkningsbestammelse })
	data, _, err := katalog.Marshal(part)
	if err != nil {
		fmt.Println(err)
		return
	}
	again, _, err := katalog.Unmarshal(data)
	fmt.Println(again.Len(), err)
	// Output: 3 <nil>
}
