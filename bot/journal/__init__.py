"""Once-only turns: what came in is kept before it is handled, what goes out is kept before it is sent. Needs no Rasa.

assistant    what stands behind the journal: messages in, an outcome out; it saves nothing
care         what an operator does by hand: purging, changing keys
choices      which offered choices are open, closed or unknown
failures     how a fault is logged without a word of the writer
housekeeping what the journal does by itself while the server runs
marks        answers that were marked as wrong, with no link to a conversation
locks        one turn at a time in a conversation
receipts     the number that moves a conversation to another device
refusals     the reasons for which a message is not taken
telegram     what the Telegram channel keeps
store        the SQL, one transaction a method
transcript   both sides of a conversation, from its turns
turns        the journal itself: open, take, transcript, draft, erase, recover, expire
"""
