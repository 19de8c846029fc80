package model

import "spoolscope/engine/spooler"

// Words of finished messages lose their bits, which no longer matter.
var Finished = [...]spooler.Phase{
	spooler.Sent, spooler.Undeliverable, spooler.Cancelled, spooler.Rejected, spooler.Received, spooler.Lost,
}
