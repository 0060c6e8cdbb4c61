"""Telegram: the whole of Waymark in a private chat, through the Bot API.

An update's way: `polling` or `webhook` → `reading` → the journal's inbox → `work` → `dialogue` → the journal's outbox →
`delivery` → `api`.

api        calls of the Bot API, and what may go wrong with one
channel    the parts put together, run by one process at a time
delivery   calls in order, again with back-off, or given up with a reason
dialogue   one update to its answer: a turn of the journal, or something of the channel's own
documents  a summary as a file
identity   keyed hashes in place of ids
keyboards  buttons: signed data, labels, rows
markdown   our simple Markdown to text with entities, cut at paragraphs
polling    our own poll loop: kept first, confirmed afterwards
profile    commands and descriptions
reading    an update to what is needed of it, and nothing else
rendering  Messages of the contract to calls
webhook    updates that Telegram brings
words      `content/telegram.yml`
work       the updates of each chat in order, chats side by side
"""
