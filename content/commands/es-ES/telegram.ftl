# What Telegram shows Spanish speakers: the menu and the descriptions. What the coach says is English.

telegram-description = Un entrenador para el tren superior de quien corre. Pregunta qué días corres, pone sesiones cortas de fuerza donde no estorban a la carrera, las envía en el minuto justo y anota lo que respondes: «12 10 8 @ 10kg». Habla inglés. Pulsa Iniciar.
telegram-short-description = Fuerza corta para el tren superior, puesta alrededor de tus carreras. Responde con tus series; yo llevo el registro.

telegram-command-today = Lo que toca hoy
telegram-command-week = Mi semana, con una razón para cada sitio
telegram-command-progress = Cuánto he avanzado
telegram-command-why = Por qué la sesión de hoy está ahí
telegram-command-how = Cómo se hace un ejercicio, p. ej. /how push-up
telegram-command-settings = Hora, material, unidades, programa
telegram-command-stop = No enviarme nada hasta que vuelva a escribir
telegram-command-help = Lo que entiendo
telegram-command-team = El equipo de este chat: plan, tabla, quién está
