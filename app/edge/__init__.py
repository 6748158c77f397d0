"""Everything between the socket and the routes: pure ASGI middleware and the server protocol."""
