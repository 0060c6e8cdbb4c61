"""What the Telegram channel keeps, so that nothing is lost and nothing said twice; knows no Bot API.

inbox     updates as they came in, each once, until they are answered
outbox    calls that are to be made, in order, and the messages that came of them
chats     which conversation goes on in a chat; groups that were told
erasing   what the erasing of a conversation does here
lease     one process at a time does the work
"""
