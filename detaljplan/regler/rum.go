package regler

// rumsregler are the rules about where things lie.
func rumsregler() []Regel { return nil }

// rumVal is what options say about the rules of this file.
type rumVal struct{}

// rumDelat is what these rules have in common for one plan.
type rumDelat struct{}
