package regler

func grundmutationer() []mutation { return nil }
