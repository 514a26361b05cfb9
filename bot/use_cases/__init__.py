"""One plain function per thing somebody can do: who → load → may they → change → save. No async, no Telegram."""
