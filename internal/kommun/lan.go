package kommun

import (
	"strings"
	"unicode"
)

// A Box is a piece of the country in degrees, SWEREF 99.
type Box struct{ West, South, East, North float64 }

// Contains reports whether the position lies in the box.
func (b Box) Contains(lon, lat float64) bool {
	return lon >= b.West && lon <= b.East && lat >= b.South && lat <= b.North
}

// Extent returns boxes that together hold a county, given by its two-digit
// code, its sea included: rounded outward to a tenth of a degree or more, and
// so evidence of where data lies and no boundary. Nil for an unknown code.
func Extent(lan string) []Box {
	switch lan {
	case "01":
		return []Box{{17.2, 58.6, 19.7, 60.4}}
	case "03":
		return []Box{{16.6, 59.3, 18.9, 60.7}}
	case "04":
		return []Box{{15.5, 58.4, 17.9, 59.7}}
	case "05":
		return []Box{{14.4, 57.6, 17.4, 59.1}}
	case "06":
		return []Box{{13.0, 56.8, 15.7, 58.3}}
	case "07":
		return []Box{{13.1, 56.2, 15.9, 57.4}}
	case "08":
		return []Box{{15.2, 56.0, 17.4, 58.2}}
	case "09":
		return []Box{{17.8, 56.7, 19.7, 58.6}}
	case "10":
		return []Box{{14.3, 55.8, 16.3, 56.6}}
	case "12":
		return []Box{{12.2, 55.1, 14.8, 56.7}}
	case "13": // the coast in the north, and down to Skåne with the land behind
		return []Box{{11.7, 57.0, 12.9, 57.7}, {12.1, 56.2, 13.9, 57.2}}
	case "14":
		return []Box{{10.7, 57.0, 14.9, 59.4}}
	case "17":
		return []Box{{11.5, 58.6, 14.6, 61.2}}
	case "18":
		return []Box{{14.1, 58.5, 16.0, 60.3}}
	case "19":
		return []Box{{15.3, 59.0, 17.4, 60.3}}
	case "20":
		return []Box{{12.0, 59.7, 16.9, 62.4}}
	case "21":
		return []Box{{14.3, 60.0, 17.8, 62.5}}
	case "22":
		return []Box{{14.6, 61.9, 19.5, 64.2}}
	case "23":
		return []Box{{11.7, 61.4, 17.2, 65.3}}
	case "24":
		return []Box{{14.1, 63.2, 21.9, 66.5}}
	case "25":
		return []Box{{15.2, 64.9, 24.4, 69.2}}
	}
	return nil
}

// Named returns the code of the one municipality that a text names as a word
// of its own ("kungsbacka-op.geojson"), without regard to case; false when it
// names none or several.
func Named(s string) (code string, ok bool) {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
	found := ""
	for i := range kommuner {
		name := strings.ToLower(kommuner[i].name)
		for _, w := range words {
			if w == name || w == ascii(name) {
				if found != "" && found != kommuner[i].code {
					return "", false
				}
				found = kommuner[i].code
			}
		}
	}
	return found, found != ""
}

func ascii(s string) string {
	return strings.NewReplacer("å", "a", "ä", "a", "ö", "o").Replace(s)
}
