"""What a team would pick instead, on the same data and asked the same: Django REST framework, and Fastify.

Both check the bearer's signature, run the API's own statement about the session, let an account see its own record
only, and shape every answer field by field. They name things by their plain identifiers, count no member's rate,
refuse no unknown parameter, offer no actions, send no ETag and write no log, so that what they save is to their good.
Nothing of theirs is installed before it is asked for, and nothing of the portal needs it.
"""
